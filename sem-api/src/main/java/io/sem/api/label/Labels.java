package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one object: immutable, valid, sorted by key.
 *
 * <pre>{@code
 * Labels labels = Labels.of("app", "shop", "tier", "web");
 * Selector.parse("tier in (web,db)").matches(labels); // true
 * }</pre>
 *
 * <p>Keys obey {@link NameRule#LABEL_KEY} and values {@link NameRule#LABEL_VALUE}; anything else is refused with an {@link
 * InvalidSpecException} that lists every fault. An empty value is a value: {@code x=} differs from having no {@code x}.
 */
public final class Labels {

    private static final Labels NONE = new Labels(Shape.NONE, new String[0]);

    private final Shape shape;
    private final String[] values;
    private final int hash;

    private Labels(Shape shape, String[] values) {
        this.shape = shape;
        this.values = values;
        this.hash = 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    /** Returns an empty set of labels. */
    public static Labels none() {
        return NONE;
    }

    /**
     * Returns labels from alternating keys and values.
     *
     * @throws InvalidSpecException if a key or value is not valid, or a key is given twice
     * @throws IllegalArgumentException if a value is missing
     */
    public static Labels of(String key, String value, String... more) {
        if (more.length % 2 != 0) {
            throw new IllegalArgumentException("a value is missing for the label '" + more[more.length - 1] + "'");
        }
        Map<String, String> map = new TreeMap<>();
        map.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        for (int i = 0; i < more.length; i += 2) {
            if (map.put(more[i], more[i + 1]) != null) {
                throw InvalidSpecException.of("labels", "key '" + more[i] + "' is given twice");
            }
        }
        return of(map);
    }

    /**
     * Returns labels from a map, which is copied.
     *
     * @throws InvalidSpecException if a key or value is not valid
     */
    public static Labels of(Map<String, String> map) {
        if (map instanceof LabelMap view) {
            return view.labels();
        }
        if (map.isEmpty()) {
            return NONE;
        }
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        String[] values = new String[keys.length];
        List<Violation> faults = new ArrayList<>(0);
        for (int i = 0; i < keys.length; i++) {
            String value = Objects.requireNonNull(map.get(keys[i]), "value of a label");
            values[i] = word(Vocabulary.VALUES, value, "labels[" + keys[i] + "]", faults);
            keys[i] = word(Vocabulary.KEYS, keys[i], "labels", faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSpecException("", faults);
        }
        return new Labels(Shape.of(keys), values);
    }

    /**
     * Reads labels from text as {@link #toString} returns it: {@code k=v,k2=v2}. Blanks around keys and values are dropped; if a key
     * occurs twice, its last value counts. Only {@code =} is allowed; {@link Selector#parse} reads selectors.
     *
     * @throws InvalidSpecException if the text has another form, or a key or value is not valid
     */
    public static Labels parse(String text) {
        Map<String, String> map = new TreeMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = pair.split("=", -1);
            if (parts.length != 2) {
                throw InvalidSpecException.of("labels", "was " + NameRule.quoted(pair) + ", must be key=value");
            }
            map.put(parts[0].strip(), parts[1].strip());
        }
        return of(map);
    }

    /** Returns the value of the label with this key; empty if there is none. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(value(Objects.requireNonNull(key, "key")));
    }

    /**
     * Returns these labels with one added or changed.
     *
     * @throws InvalidSpecException if the key or the value is not valid
     */
    public Labels with(String key, String value) {
        int slot = shape.slot(Objects.requireNonNull(key, "key"));
        return slot >= 0 ? withValue(slot, value) : with(of(key, value));
    }

    /** Returns these labels and the others; if both have a key, the value of the others counts. */
    public Labels with(Labels others) {
        Objects.requireNonNull(others, "others");
        if (isEmpty() || others.isEmpty()) {
            return isEmpty() ? others : this;
        }
        Map<String, String> map = new TreeMap<>(asMap());
        map.putAll(others.asMap());
        return of(map);
    }

    /** Returns these labels without the one with this key, if there is one. */
    public Labels without(String key) {
        if (shape.slot(Objects.requireNonNull(key, "key")) < 0) {
            return this;
        }
        Map<String, String> map = new TreeMap<>(asMap());
        map.remove(key);
        return of(map);
    }

    /** Whether there is no label. */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /** The number of labels. */
    public int size() {
        return values.length;
    }

    /**
     * Returns the key of one of the labels, which are sorted by key.
     *
     * @param index the position, from 0
     * @throws IndexOutOfBoundsException if there are fewer labels
     */
    public String key(int index) {
        return shape.key(index);
    }

    /**
     * Returns the value of one of the labels, which are sorted by key.
     *
     * @param index the position, from 0
     * @throws IndexOutOfBoundsException if there are fewer labels
     */
    public String value(int index) {
        return values[index];
    }

    /** Returns a read-only view of the labels as a map, sorted by key. */
    public Map<String, String> asMap() {
        return new LabelMap(this);
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    String value(String key) {
        int slot = shape.slot(key);
        return slot < 0 ? null : values[slot];
    }

    private Labels withValue(int slot, String value) {
        if (values[slot].equals(value)) {
            return this;
        }
        String[] changed = values.clone();
        changed[slot] = Vocabulary.VALUES.require("labels[" + shape.key(slot) + "]", value);
        return new Labels(shape, changed);
    }

    private static String word(Vocabulary vocabulary, String text, String path, List<Violation> faults) {
        String word = vocabulary.word(text);
        if (word == null) {
            faults.add(new Violation(path, vocabulary.rule().fault(text).orElseThrow()));
            return text;
        }
        return word;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Labels that
                        && hash == that.hash
                        && Arrays.equals(values, that.values)
                        && shape.equals(that.shape));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns {@code k=v,k2=v2}, sorted as text, as Kubernetes prints labels; an empty string if there are none. */
    @Override
    public String toString() {
        return IntStream.range(0, values.length)
                .mapToObj(i -> shape.key(i) + "=" + values[i])
                .sorted()
                .collect(Collectors.joining(","));
    }
}
