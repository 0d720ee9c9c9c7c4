package io.sem.core.rules;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Collects what is wrong with a spec, each fault with its path, so that all of it is reported at once. */
final class Faults {

    private final String path;
    private final List<Violation> found;

    private Faults(String path, List<Violation> found) {
        this.path = path;
        this.found = found;
    }

    /** None yet, at the top of a spec. */
    static Faults none() {
        return new Faults("", new ArrayList<>());
    }

    /** The same collection, at a part of this place. */
    Faults at(String part) {
        return new Faults(path.isEmpty() ? part : path + "." + part, found);
    }

    String path() {
        return path;
    }

    /** Adds a fault: the value found, the rule it breaks, and what is allowed. */
    void add(String problem) {
        found.add(new Violation(path, problem));
    }

    void add(Optional<String> problem) {
        problem.ifPresent(this::add);
    }

    void unless(boolean kept, String problem) {
        if (!kept) {
            add(problem);
        }
    }

    /** Judges each value at its own place. */
    <T> void each(String list, List<T> values, BiConsumer<Faults, T> rule) {
        for (int i = 0; i < values.size(); i++) {
            rule.accept(at(list + "[" + i + "]"), values.get(i));
        }
    }

    /** Faults every value whose key an earlier one has already. */
    <T> void unique(String list, List<T> values, Function<T, ?> key) {
        Map<Object, String> seen = new HashMap<>();
        each(list, values, (at, value) -> at.unique(seen, key.apply(value)));
    }

    /** Faults this place when {@code key} was seen before, and says where. */
    void unique(Map<Object, String> seen, Object key) {
        String before = seen.putIfAbsent(key, path);
        if (before != null) {
            add("'" + key + "' is taken by " + before + "; it may occur once");
        }
    }

    /** Throws when there is any. */
    void refuse(String what) {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(what, found);
        }
    }
}
