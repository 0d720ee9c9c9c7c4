package io.sem.embedded;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Objects of one kind by name. Its version grows when one comes, goes or changes. Sorted, because
 * the order of names is the order in which everything is observed, and an order from hashes would
 * differ between runs.
 */
final class Table<T> extends Versioned implements Lookup<T> {

    private final TreeMap<String, T> byName = new TreeMap<>();

    /** Puts an object there and returns the one of that name before it. */
    Optional<T> put(String name, T object) {
        grow();
        return Optional.ofNullable(byName.put(name, object));
    }

    /** Removes an object and returns it; empty when there was none. */
    Optional<T> remove(String name) {
        grow();
        return Optional.ofNullable(byName.remove(name));
    }

    @Override
    public Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean contains(String name) {
        return byName.containsKey(name);
    }

    @Override
    public Collection<T> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }
}
