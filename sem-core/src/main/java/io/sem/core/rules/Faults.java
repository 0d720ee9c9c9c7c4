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

/**
 * Collects what is wrong with a spec, each fault with its path, so that a user learns of every fault at once instead of
 * one per attempt. A {@code Faults} stands for one place in the spec; those for its parts share the same collection.
 */
final class Faults {

    private final String path;
    private final List<Violation> found;

    private Faults(String path, List<Violation> found) {
        this.path = path;
        this.found = found;
    }

    /** Returns an empty collection at the top of a spec. */
    static Faults none() {
        return new Faults("", new ArrayList<>());
    }

    /** Returns the place of a part of this one, such as {@code containers[0]}; faults go into the same collection. */
    Faults at(String part) {
        return new Faults(path.isEmpty() ? part : path + "." + part, found);
    }

    String path() {
        return path;
    }

    /** Adds a fault at this place. The text says what was found, the rule it breaks, and what is allowed instead. */
    void add(String problem) {
        found.add(new Violation(path, problem));
    }

    /** Adds a fault if there is one. */
    void add(Optional<String> problem) {
        problem.ifPresent(this::add);
    }

    /** Adds a fault unless the rule was kept. */
    void unless(boolean kept, String problem) {
        if (!kept) {
            add(problem);
        }
    }

    /** Judges each value of a list at its own place. */
    <T> void each(String list, List<T> values, BiConsumer<Faults, T> rule) {
        for (int i = 0; i < values.size(); i++) {
            rule.accept(at(list + "[" + i + "]"), values.get(i));
        }
    }

    /** Adds a fault for every value whose key an earlier value of the list has. */
    <T> void unique(String list, List<T> values, Function<T, ?> key) {
        Map<Object, String> seen = new HashMap<>();
        each(list, values, (at, value) -> at.unique(seen, key.apply(value)));
    }

    /**
     * Adds a fault if the key was seen before, and says where.
     *
     * @param seen the keys so far, each with the place or the owner that has it
     */
    void unique(Map<Object, String> seen, Object key) {
        String before = seen.putIfAbsent(key, path);
        if (before != null) {
            add("'" + key + "' is taken by " + before + "; it may occur once");
        }
    }

    /**
     * Ends the collection.
     *
     * @throws InvalidSpecException if it holds any fault; holds all of them
     */
    void refuse(String what) {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(what, found);
        }
    }
}
