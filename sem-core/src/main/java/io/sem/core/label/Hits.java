package io.sem.core.label;

import java.util.List;

/**
 * The ids that meet all clauses, block by block, in order. Of each block they are either a list, as long as the first clause
 * has few ids in it, or bits: a long list is slow to intersect, and bits are slow to go through when hardly any is set.
 */
final class Hits {

    /** Up to so many ids are looked up one by one; for more, bits are made of the other sets. */
    private static final int LOOKED_UP = 32;

    private final List<Clause> clauses;
    private final int blocks;
    private int block = -1;
    private int size;

    /** The hits of this block, if they are listed. */
    private char[] list = {};

    private boolean listed;

    /** The hits of this block, if they are not; to be read only, as they may be the bits of a set. */
    private long[] bits = {};

    private final long[] result = new long[IdSet.WORDS];
    private final long[] scratch = new long[IdSet.WORDS];

    Hits(List<Clause> clauses, int blocks) {
        this.clauses = clauses;
        this.blocks = clauses.isEmpty() ? 0 : blocks;
    }

    /** Goes on to the next block that has hits; false if there is none. */
    boolean nextBlock() {
        size = 0;
        while (size == 0 && ++block < blocks) {
            findHits();
        }
        return size > 0;
    }

    /** The id of which the lower half is 0. */
    int firstId() {
        return block * IdSet.BLOCK;
    }

    int size() {
        return size;
    }

    boolean isListed() {
        return listed;
    }

    char[] list() {
        return list;
    }

    long[] bits() {
        return bits;
    }

    private void findHits() {
        Clause first = clauses.get(0);
        size = first.sizeIn(block);
        if (size == 0) {
            return;
        }
        IdSet few = first.listed(block);
        listed = few != null;
        if (few != null) {
            filterList(few);
        } else {
            filterBits(first.bitsOf(block, result));
        }
    }

    private void filterList(IdSet first) {
        if (list.length < size) {
            list = new char[Math.min(SparseBlock.MOST, 2 * size)];
        }
        first.listInto(list, block);
        for (int i = 1; i < clauses.size() && size > 0; i++) {
            size = size <= LOOKED_UP ? lookUp(clauses.get(i)) : intersect(clauses.get(i));
        }
    }

    private int lookUp(Clause clause) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (clause.isMetBy(firstId() + list[i])) {
                list[kept++] = list[i];
            }
        }
        return kept;
    }

    private int intersect(Clause clause) {
        long[] others = clause.bitsOf(block, scratch);
        int unwanted = clause.wanted() ? 0 : 1;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            char id = list[i];
            // Without a branch, which would be mispredicted half of the time: written anyway, kept or overwritten.
            list[kept] = id;
            kept += (int) (others[id / Long.SIZE] >>> id & 1) ^ unwanted;
        }
        return kept;
    }

    private void filterBits(long[] first) {
        bits = first;
        for (int i = 1; i < clauses.size(); i++) {
            long[] others = clauses.get(i).bitsOf(block, scratch);
            if (clauses.get(i).wanted()) {
                and(bits, others, result);
            } else {
                andNot(bits, others, result);
            }
            bits = result;
        }
        if (bits == result) {
            size = count(bits);
        }
    }

    // Loops of their own, for the compiler turns them into vector instructions.

    private static void and(long[] a, long[] b, long[] result) {
        for (int i = 0; i < IdSet.WORDS; i++) {
            result[i] = a[i] & b[i];
        }
    }

    private static void andNot(long[] a, long[] b, long[] result) {
        for (int i = 0; i < IdSet.WORDS; i++) {
            result[i] = a[i] & ~b[i];
        }
    }

    private static int count(long[] bits) {
        int count = 0;
        for (int i = 0; i < IdSet.WORDS; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }
}
