package io.sem.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of which a frozen copy is cheap: copy and original share chunks of 1,024 elements, and the original
 * copies a chunk before it changes it for the first time (copy-on-write). So a small change to a million objects is
 * published without copying a million references.
 *
 * @param <E> the type of the elements
 */
final class CowArray<E> {

    static final int CHUNK = 1024;

    private @Nullable Object[][] chunks;
    /** Which chunks a frozen copy may still read. */
    private boolean[] shared;

    CowArray() {
        this(new @Nullable Object[0][]);
    }

    private CowArray(@Nullable Object[][] chunks) {
        this.chunks = chunks;
        this.shared = new boolean[chunks.length];
    }

    /** Returns the element, or null where none was set. */
    @SuppressWarnings("unchecked") // only E is ever put in
    @Nullable
    E get(int index) {
        return has(index) ? (E) chunks[index / CHUNK][index % CHUNK] : null;
    }

    /** Whether the array has grown up to this index. */
    boolean has(int index) {
        return index / CHUNK < chunks.length;
    }

    /** Returns the elements from {@code number * CHUNK} on, which the caller must not change. */
    @Nullable
    Object[] chunk(int number) {
        return chunks[number];
    }

    void set(int index, @Nullable E element) {
        int chunk = index / CHUNK;
        if (chunk >= chunks.length) {
            grow(chunk + 1);
        } else if (shared[chunk]) {
            chunks[chunk] = chunks[chunk].clone();
            shared[chunk] = false;
        }
        chunks[chunk][index % CHUNK] = element;
    }

    /** Returns a copy that later changes do not reach. */
    CowArray<E> freeze() {
        Arrays.fill(shared, true);
        return new CowArray<>(chunks.clone());
    }

    private void grow(int length) {
        int old = chunks.length;
        chunks = Arrays.copyOf(chunks, length);
        shared = Arrays.copyOf(shared, length);
        for (int i = old; i < length; i++) {
            chunks[i] = new Object[CHUNK];
        }
    }
}
