package io.sem.embedded;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Objects of one kind by name. Its version grows when one comes, goes or changes. Sorted, because
 * the order of names is the order in which everything is observed, and an order from hashes would
 * differ between runs.
 *
 * <p>It also remembers what has changed since its {@link View} was made last, so that the view need
 * not ask all objects.
 */
final class Table<T> extends Versioned implements Lookup<T> {

    private final TreeMap<String, T> byName = new TreeMap<>();
    private Set<String> changed = new HashSet<>();
    private boolean reshaped;

    /**
     * What has changed since somebody asked last.
     *
     * @param reshaped whether objects came or went
     * @param changed the names of those that only changed
     */
    record News(boolean reshaped, Set<String> changed) {}

    /** Puts an object there and returns the one of that name before it. */
    Optional<T> put(String name, T object) {
        reshape();
        return Optional.ofNullable(byName.put(name, object));
    }

    /** Removes an object and returns it; empty when there was none. */
    Optional<T> remove(String name) {
        reshape();
        return Optional.ofNullable(byName.remove(name));
    }

    private void reshape() {
        reshaped = true;
        changed.clear();
        grow();
    }

    /** An object is seen differently from now on. */
    void changed(String name) {
        if (!reshaped) {
            changed.add(name);
        }
        grow();
    }

    /** Returns what has changed since the call before, and begins anew. */
    News takeNews() {
        News news = new News(reshaped, changed);
        reshaped = false;
        changed = new HashSet<>();
        return news;
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
