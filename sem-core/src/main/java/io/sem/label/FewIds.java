package io.sem.label;

import java.util.Arrays;

/**
 * A small set: its ids in a sorted array, 4 bytes each. Most values of most keys, such as hashes and pod names, are
 * on few objects, so most sets have this form.
 */
final class FewIds extends IdSet {

    static final FewIds NONE = new FewIds(new int[0]);

    /** From this number of ids in each block on, a sorted array is no smaller than blocks. */
    private static final int MOST_IN_A_BLOCK = 64;

    private final int[] ids;

    FewIds(int[] sorted) {
        this.ids = sorted;
    }

    /** Returns the largest number of ids that a sorted array should hold if they spread over so many blocks. */
    static int most(int blocks) {
        return MOST_IN_A_BLOCK * blocks;
    }

    @Override
    int size() {
        return ids.length;
    }

    @Override
    int blocks() {
        return ids.length == 0 ? 0 : ids[ids.length - 1] / Block.IDS + 1;
    }

    @Override
    Block block(int number) {
        int from = position(number * Block.IDS);
        int to = position((number + 1) * Block.IDS);
        return from == to ? SparseBlock.NONE : SparseBlock.of(ids, from, to);
    }

    @Override
    IdSet with(int id, int batch) {
        int at = position(id);
        int[] more = Arrays.copyOf(ids, ids.length + 1);
        System.arraycopy(ids, at, more, at + 1, ids.length - at);
        more[at] = id;
        FewIds set = new FewIds(more);
        return more.length > most(set.blocks()) ? ManyIds.of(set, batch) : set;
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

    private int position(int id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? -at - 1 : at;
    }
}
