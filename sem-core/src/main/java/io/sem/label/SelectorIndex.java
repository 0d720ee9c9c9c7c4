package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the selectors that match an object without testing each selector.
 *
 * <pre>{@code
 * SelectorIndex<String> services = new SelectorIndex<>();
 * services.add("shop-web", Selector.parse("app=shop,tier=web"));
 * services.matching(Labels.of("app", "shop", "tier", "web", "canary", ""));
 * }</pre>
 *
 * <p>Each selector is filed under one of its requirements, the one that shares its key and value with the fewest
 * others. An object is looked up under each of its labels, so it meets only selectors of which one requirement holds
 * already; {@link BloomFilter} bits exclude most of the rest.
 *
 * <p>Safe for use by many threads. Readers never block; they see a selector from the moment it is added until it is
 * removed. Two changes may be seen one without the other.
 *
 * @param <T> the type of the owners, compared by {@code equals}
 */
public final class SelectorIndex<T> {

    /** More than most objects match; a larger list would only cost memory. */
    private static final int EXPECTED = 32;

    private final Map<T, Filed<T>> filed = new HashMap<>();
    private final Map<String, Key<T>> keys = new ConcurrentHashMap<>();
    /** The selectors that require no label to be present. */
    private volatile Segments<T, Unrestricted<T>> unrestricted = Segments.startingFrom(Unrestricted.none());

    /** The selectors that require a key, and those that require a value of it. */
    private static final class Key<T> {
        private volatile Segments<T, Bucket<T>> present = none();
        private final Map<String, Segments<T, Bucket<T>>> values = new ConcurrentHashMap<>();
    }

    /**
     * Adds the selector of an owner. Returns false, and changes nothing, if the owner has one already.
     *
     * @throws NullPointerException if the owner is null
     */
    public synchronized boolean add(T owner, Selector selector) {
        Filed<T> one = new Filed<>(owner, selector, mostRestrictive(selector));
        if (filed.putIfAbsent(Objects.requireNonNull(owner, "owner"), one) != null) {
            return false;
        }
        if (one.place() != null) {
            change(one.place(), segments -> segments.with(one));
        } else if (!selector.isNothing()) {
            unrestricted = unrestricted.with(one);
        }
        return true;
    }

    /** Removes the selector of an owner. Returns false if there is none. */
    public synchronized boolean remove(T owner) {
        Objects.requireNonNull(owner, "owner");
        Filed<T> one = filed.remove(owner);
        if (one == null) {
            return false;
        }
        if (one.place() != null) {
            change(one.place(), segments -> segments.without(one));
        } else if (!one.isOfNothing()) {
            unrestricted = unrestricted.without(one);
        }
        return true;
    }

    /** Returns the number of selectors. */
    public synchronized int size() {
        return filed.size();
    }

    /** Returns the owners of the selectors that match. The order depends only on what was added and removed before. */
    public List<T> matching(Labels labels) {
        List<T> found = new ArrayList<>(EXPECTED);
        long marks = BloomFilter.of(labels);
        Segments<T, Unrestricted<T>> others = unrestricted;
        for (int i = 0; i < others.count(); i++) {
            others.get(i).addMatching(labels, found);
        }
        for (int i = 0; i < labels.size(); i++) {
            Key<T> key = keys.get(labels.key(i));
            if (key != null) {
                addMatching(key.present, labels, marks, found);
                Segments<T, Bucket<T>> ofValue = key.values.get(labels.value(i));
                if (ofValue != null) {
                    addMatching(ofValue, labels, marks, found);
                }
            }
        }
        return found;
    }

    private static <T> Segments<T, Bucket<T>> none() {
        return Segments.startingFrom(Bucket.empty());
    }

    private static <T> void addMatching(Segments<T, Bucket<T>> segments, Labels labels, long marks, List<T> found) {
        for (int i = 0; i < segments.count(); i++) {
            segments.get(i).addMatching(labels, marks, found);
        }
    }

    /**
     * Returns the index key that the fewest other selectors share, among the requirements without which the selector
     * cannot match: the fewest useless tests. Null if the selector requires no label.
     */
    private @Nullable IndexKey mostRestrictive(Selector selector) {
        return selector.requirements().stream()
                .filter(requirement -> !requirement.operator().acceptsAbsence())
                .map(IndexKey::of)
                .min(Comparator.comparing(IndexKey::isForAnyValue).thenComparing(this::load))
                .orElse(null);
    }

    private int load(IndexKey place) {
        Key<T> key = keys.get(place.key());
        if (key == null || place.isForAnyValue()) {
            return key == null ? 0 : key.present.size();
        }
        return place.values().stream()
                .mapToInt(value -> key.values.getOrDefault(value, none()).size())
                .max()
                .getAsInt();
    }

    private void change(IndexKey place, UnaryOperator<Segments<T, Bucket<T>>> change) {
        keys.compute(place.key(), (name, key) -> changed(key == null ? new Key<>() : key, place, change));
    }

    private @Nullable Key<T> changed(Key<T> key, IndexKey place, UnaryOperator<Segments<T, Bucket<T>>> change) {
        if (place.isForAnyValue()) {
            key.present = change.apply(key.present);
        }
        for (String value : place.values()) {
            Segments<T, Bucket<T>> changed = change.apply(key.values.getOrDefault(value, none()));
            if (changed.count() == 0) {
                key.values.remove(value);
            } else {
                key.values.put(value, changed);
            }
        }
        return key.values.isEmpty() && key.present.count() == 0 ? null : key;
    }
}
