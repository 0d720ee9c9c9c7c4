package io.sem.core.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.List;

/** The faults found so far in all files of one call. */
final class Faults {

    /** More help nobody; and a file made of faults only must not cost more than reading it. */
    private static final int MAX = 50;

    private final List<Violation> found = new ArrayList<>();

    void add(String file, Position position, String path, String problem) {
        String place = file + ":" + position + (path.isEmpty() ? "" : " " + path);
        add(new Violation(place, problem));
    }

    void add(Violation violation) {
        found.add(violation);
        if (found.size() == MAX) {
            throwAll();
        }
    }

    /** Throws when there is any. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throwAll();
        }
    }

    private void throwAll() {
        throw new InvalidSpecException("what was read", found);
    }
}
