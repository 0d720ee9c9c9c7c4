package io.sem.embedded;

/** How many checks in a row have said yes, and no. */
final class ProbeCounts {

    private int successes;
    private int failures;

    int success() {
        failures = 0;
        return ++successes;
    }

    int failure() {
        successes = 0;
        return ++failures;
    }

    void clear() {
        successes = 0;
        failures = 0;
    }
}
