package io.sem.api.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sorted keys of a label set. Objects of one kind have the same keys, so many label sets share one shape, and a selector finds
 * out once per shape, not once per object, where its keys stand.
 *
 * <p>Shapes are shared through a lossy table, for the reasons given at {@link Vocabulary}: two equal shapes may be two objects.
 */
final class Shape {

    static final Shape NONE = new Shape(new String[0], 1);

    private static final int SLOTS = 1 << 10;
    private static final @Nullable Shape[] SHAPES = new Shape[SLOTS];

    private final String[] keys;
    private final int hash;

    private Shape(String[] keys, int hash) {
        this.keys = keys;
        this.hash = hash;
    }

    /** Returns the shape of keys that are sorted, distinct and valid. */
    static Shape of(String[] keys) {
        int hash = Arrays.hashCode(keys);
        int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & SLOTS - 1;
        Shape known = SHAPES[slot];
        if (known != null && known.hash == hash && Arrays.equals(known.keys, keys)) {
            return known;
        }
        Shape shape = new Shape(keys, hash);
        SHAPES[slot] = shape;
        return shape;
    }

    int size() {
        return keys.length;
    }

    String key(int slot) {
        return keys[slot];
    }

    /** Returns the position of a key; negative, as {@link Arrays#binarySearch} returns it, if it does not exist. */
    int slot(String key) {
        return Arrays.binarySearch(keys, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Shape that && hash == that.hash && Arrays.equals(keys, that.keys));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
