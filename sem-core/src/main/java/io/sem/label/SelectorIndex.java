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
 * Selectors by what they ask for: which of many select an object with these labels, without trying each.
 *
 * <pre>{@code
 * SelectorIndex<String> services = new SelectorIndex<>();
 * services.add("shop-web", Selector.parse("app=shop,tier=web"));
 * services.matching(Labels.of("app", "shop", "tier", "web", "canary", ""));
 * }</pre>
 *
 * <p>Safe for all threads; readers are never blocked, and see each selector from the moment it is added to the moment it is
 * removed.
 */
public final class SelectorIndex<T> {

    /** Few objects are selected by more. */
    private static final int EXPECTED = 32;

    private final Map<T, Filed<T>> filed = new HashMap<>();
    private final Map<String, Key<T>> keys = new ConcurrentHashMap<>();
    /** Those that ask for no label to be there. */
    private volatile Unrestricted<T> unrestricted = Unrestricted.none();

    /** The selectors that ask for a key to be there, and those that ask for a value of it. */
    private static final class Key<T> {
        private volatile Bucket<T> present = Bucket.empty();
        private final Map<String, Bucket<T>> values = new ConcurrentHashMap<>();
    }

    /** Adds the selector of an owner, who is known by {@code equals}; false if the owner has one already. */
    public synchronized boolean add(T owner, Selector selector) {
        Filed<T> one = new Filed<>(owner, selector, mostRestrictive(selector));
        if (filed.putIfAbsent(Objects.requireNonNull(owner, "owner"), one) != null) {
            return false;
        }
        if (one.place() != null) {
            change(one.place(), bucket -> bucket.with(one));
        } else if (!selector.isNothing()) {
            unrestricted = unrestricted.with(one);
        }
        return true;
    }

    /** Removes the selector of an owner; false if there is none. */
    public synchronized boolean remove(T owner) {
        Filed<T> one = filed.remove(owner);
        if (one == null) {
            return false;
        }
        if (one.place() != null) {
            change(one.place(), bucket -> bucket.without(one));
        } else if (!one.isOfNothing()) {
            unrestricted = unrestricted.without(one);
        }
        return true;
    }

    /** How many selectors there are. */
    public synchronized int size() {
        return filed.size();
    }

    /** The owners of the selectors that match, in an order that depends on nothing but what was added and removed before. */
    public List<T> matching(Labels labels) {
        List<T> found = new ArrayList<>(EXPECTED);
        long marks = BloomFilter.of(labels);
        unrestricted.addMatching(labels, found);
        for (int i = 0; i < labels.size(); i++) {
            Key<T> key = keys.get(labels.key(i));
            if (key != null) {
                key.present.addMatching(labels, marks, found);
                Bucket<T> bucket = key.values.get(labels.value(i));
                if (bucket != null) {
                    bucket.addMatching(labels, marks, found);
                }
            }
        }
        return found;
    }

    /** Among the places in which no match is missed, the one with the fewest others: it is looked at the least in vain. */
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
                .mapToInt(
                        value -> key.values.getOrDefault(value, Bucket.empty()).size())
                .max()
                .getAsInt();
    }

    private void change(IndexKey place, UnaryOperator<Bucket<T>> change) {
        keys.compute(place.key(), (name, key) -> changed(key == null ? new Key<>() : key, place, change));
    }

    private @Nullable Key<T> changed(Key<T> key, IndexKey place, UnaryOperator<Bucket<T>> change) {
        if (place.isForAnyValue()) {
            key.present = change.apply(key.present);
        }
        for (String value : place.values()) {
            Bucket<T> bucket = change.apply(key.values.getOrDefault(value, Bucket.empty()));
            if (bucket.size() == 0) {
                key.values.remove(value);
            } else {
                key.values.put(value, bucket);
            }
        }
        return key.values.isEmpty() && key.present.size() == 0 ? null : key;
    }
}
