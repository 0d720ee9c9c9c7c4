package io.sem.api.error;

/**
 * One fault of a spec.
 *
 * @param path where, such as {@code group.containers[0].image}
 * @param problem the value found, the rule it breaks, and what is allowed
 */
public record Violation(String path, String problem) {

    @Override
    public String toString() {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
