package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Collects the faults of all files of one call, so that a user sees them all at once instead of one for each attempt.
 */
final class FaultList {

    /** A fault with what it is sorted by. */
    private record Fault(String file, Position position, Violation violation) {}

    /** More faults help nobody, and reporting a file that consists of faults must not cost more than reading it. */
    private static final int MAX = 50;

    private final List<Fault> found = new ArrayList<>();

    /** Adds a fault. Throws all of them when there are as many as are reported. */
    void add(String file, Position position, String path, String problem) {
        String place =
                file + (position.equals(Position.NONE) ? "" : ":" + position) + (path.isEmpty() ? "" : " " + path);
        found.add(new Fault(file, position, new Violation(place, problem)));
        if (found.size() == MAX) {
            throwIfAny();
        }
    }

    /** Adds faults that were found before the file could be parsed. */
    void addAll(InvalidSpecException refused) {
        refused.violations().forEach(v -> found.add(new Fault(v.path(), Position.START, v)));
    }

    /** Returns the problem of the only fault if it is of this kind; empty otherwise. */
    Optional<String> single(Predicate<String> kind) {
        return found.size() == 1
                ? Optional.of(found.get(0).violation().problem()).filter(kind)
                : Optional.empty();
    }

    /** Throws all faults in the order of files and lines; returns if there is none. */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> files = found.stream().map(Fault::file).distinct().toList();
        List<Violation> sorted = found.stream()
                .sorted(Comparator.<Fault>comparingInt(fault -> files.indexOf(fault.file()))
                        .thenComparing(Fault::position))
                .map(Fault::violation)
                .toList();
        throw new InvalidSpecException("what was read", sorted);
    }
}
