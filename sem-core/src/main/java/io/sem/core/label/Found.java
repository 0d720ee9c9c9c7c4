package io.sem.core.label;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list that only its maker extends. In chunks, for one large array is slow to allocate, and slow to write under G1. */
final class Found<T> extends AbstractList<T> implements RandomAccess {

    private static final int CHUNK = 1024;

    private final @Nullable Object[][] chunks;
    private final int atMost;
    private int size;

    Found(int atMost) {
        this.atMost = atMost;
        this.chunks = new @Nullable Object[(atMost + CHUNK - 1) / CHUNK][];
    }

    void append(@Nullable Object[] objects, int length) {
        for (int from = 0; from < length; ) {
            int at = size % CHUNK;
            if (at == 0) {
                chunks[size / CHUNK] = new Object[Math.min(CHUNK, atMost - size)];
            }
            int fitting = Math.min(length - from, CHUNK - at);
            System.arraycopy(objects, from, chunks[size / CHUNK], at, fitting);
            from += fitting;
            size += fitting;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // only T is appended
    public T get(int index) {
        return (T) chunks[Objects.checkIndex(index, size) / CHUNK][index % CHUNK];
    }

    @Override
    public int size() {
        return size;
    }
}
