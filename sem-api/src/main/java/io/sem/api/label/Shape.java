package io.sem.api.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a label set, sorted. Objects of one kind carry the same keys, so a shape is shared by many label sets, and a
 * selector finds out once per shape where its keys stand, not once per object.
 *
 * <p>Shared through a lossy table, for the reasons given at {@link Vocabulary}: two shapes may be equal and not the same.
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

    /** The shape of these keys, which are sorted, distinct and valid. */
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

    /** Where the key stands; negative, as in {@link Arrays#binarySearch}, if it is not there. */
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
