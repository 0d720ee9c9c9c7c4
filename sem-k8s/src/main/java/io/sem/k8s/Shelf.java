package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a watch has shown, by namespace and name, each translated once. It takes the place of the client's own store,
 * which keeps whole objects and finds those of a namespace by an index that it updates after the objects.
 *
 * <p>Names are kept sorted as they arrive, so that a look at a namespace sorts nothing. Written by the watch's threads, read by all.
 */
final class Shelf<T extends HasMetadata, V> implements ItemStore<T> {

    private final Map<String, NavigableMap<String, Known<T, V>>> byNamespace = new ConcurrentHashMap<>();
    private final Translation<T, V> reading;
    private final Signals signals;

    /** {@code signals} are raised once an object can be read here. */
    Shelf(Translation<T, V> reading, Signals signals) {
        this.reading = reading;
        this.signals = signals;
    }

    /** The objects of a namespace by name, as they are at each moment; the namespace is empty for kinds that have none. */
    NavigableMap<String, Known<T, V>> in(String namespace) {
        return byNamespace.getOrDefault(namespace, Collections.emptyNavigableMap());
    }

    /** The namespaces that have had objects. */
    Set<String> namespaces() {
        return byNamespace.keySet();
    }

    @Nullable
    Known<T, V> find(String namespace, String name) {
        return in(namespace).get(name);
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        Known<T, V> old = byNamespace
                .computeIfAbsent(namespace(key), none -> new ConcurrentSkipListMap<>())
                .put(name(key), Known.arrived(reading, object));
        signals.raise(object);
        return old == null ? null : old.object();
    }

    @Override
    public @Nullable T remove(String key) {
        Known<T, V> old = in(namespace(key)).remove(name(key));
        if (old == null) {
            return null;
        }
        signals.raise(old.object());
        return old.object();
    }

    @Override
    public @Nullable T get(String key) {
        Known<T, V> known = find(namespace(key), name(key));
        return known == null ? null : known.object();
    }

    @Override
    public Stream<String> keySet() {
        return values().map(this::getKey);
    }

    @Override
    public Stream<T> values() {
        return byNamespace.values().stream()
                .flatMap(map -> map.values().stream())
                .map(Known::object);
    }

    @Override
    public int size() {
        return byNamespace.values().stream().mapToInt(Map::size).sum();
    }

    private static String namespace(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    private static String name(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
