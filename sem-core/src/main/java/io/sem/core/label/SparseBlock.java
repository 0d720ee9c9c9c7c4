package io.sem.core.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block of few ids: a sorted list, exact and never changed, for a copy of it is as cheap as making room in it. */
final class SparseBlock extends Block {

    static final SparseBlock NONE = new SparseBlock(new char[0]);

    /** Up to here a list is smaller than the 8 KB of bits. */
    static final int MOST = IdSet.WORDS * Long.BYTES / Character.BYTES;

    private final char[] ids;

    SparseBlock(char[] sorted) {
        this.ids = sorted;
    }

    @Override
    int size() {
        return ids.length;
    }

    @Override
    boolean contains(char id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    @Override
    Block with(char id, int batch) {
        if (ids.length == MOST) {
            return DenseBlock.of(this, batch).with(id, batch);
        }
        int at = -Arrays.binarySearch(ids, id) - 1;
        char[] more = Arrays.copyOf(ids, ids.length + 1);
        System.arraycopy(ids, at, more, at + 1, ids.length - at);
        more[at] = id;
        return new SparseBlock(more);
    }

    @Override
    Block without(char id, int batch) {
        int at = Arrays.binarySearch(ids, id);
        char[] fewer = Arrays.copyOf(ids, ids.length - 1);
        System.arraycopy(ids, at + 1, fewer, at, fewer.length - at);
        return new SparseBlock(fewer);
    }

    @Override
    long @Nullable [] bits() {
        return null;
    }

    @Override
    void orInto(long[] target) {
        for (char id : ids) {
            target[id / Long.SIZE] |= 1L << id;
        }
    }

    @Override
    void listInto(char[] target) {
        System.arraycopy(ids, 0, target, 0, ids.length);
    }
}
