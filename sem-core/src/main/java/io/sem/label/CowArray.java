package io.sem.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array that grows, and of which a frozen copy costs next to nothing: copy and original share chunks until the original
 * changes one. So a batch of changes to a million objects is published without copying a million references.
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

    /** Null where nothing was set. */
    @SuppressWarnings("unchecked") // only E is ever put in
    @Nullable
    E get(int index) {
        return has(index) ? (E) chunks[index / CHUNK][index % CHUNK] : null;
    }

    /** Whether the array has grown up to there. */
    boolean has(int index) {
        return index / CHUNK < chunks.length;
    }

    /** The elements from {@code number * CHUNK} on, to be read only. */
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

    /** A copy that later changes do not reach. */
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
