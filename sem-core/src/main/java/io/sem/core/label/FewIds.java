package io.sem.core.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A small set: its ids, sorted. Most values of most keys, such as hashes and names, are on few objects: 4 bytes for each. */
final class FewIds extends IdSet {

    static final FewIds NONE = new FewIds(new int[0]);
    static final int MOST = 128;

    private final int[] ids;

    FewIds(int[] sorted) {
        this.ids = sorted;
    }

    @Override
    int size() {
        return ids.length;
    }

    @Override
    int blocks() {
        return ids.length == 0 ? 0 : ids[ids.length - 1] / BLOCK + 1;
    }

    @Override
    boolean contains(int id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    @Override
    IdSet with(int id, int batch) {
        int at = position(id);
        int[] more = Arrays.copyOf(ids, ids.length + 1);
        System.arraycopy(ids, at, more, at + 1, ids.length - at);
        more[at] = id;
        return more.length > MOST ? ManyIds.of(more, batch) : new FewIds(more);
    }

    @Override
    IdSet without(int id, int batch) {
        if (ids.length == 1) {
            return NONE;
        }
        int at = position(id);
        int[] fewer = Arrays.copyOf(ids, ids.length - 1);
        System.arraycopy(ids, at + 1, fewer, at, fewer.length - at);
        return new FewIds(fewer);
    }

    @Override
    int sizeIn(int block) {
        return position((block + 1) * BLOCK) - position(block * BLOCK);
    }

    @Override
    long @Nullable [] bitsOf(int block) {
        return null;
    }

    @Override
    void orInto(long[] bits, int block) {
        for (int i = position(block * BLOCK); i < ids.length && ids[i] / BLOCK == block; i++) {
            bits[ids[i] % BLOCK / Long.SIZE] |= 1L << ids[i];
        }
    }

    @Override
    void listInto(char[] list, int block) {
        int from = position(block * BLOCK);
        for (int i = from; i < ids.length && ids[i] / BLOCK == block; i++) {
            list[i - from] = (char) ids[i];
        }
    }

    private int position(int id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? -at - 1 : at;
    }
}
