package io.sem.embedded;

/**
 * How many answers of a probe in a row were good, and how many were not; thresholds of probes are
 * about rows (prober/worker.go).
 */
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
