package io.sem.core.label;

import org.jspecify.annotations.Nullable;

/**
 * A set of ids, of which readers keep old states: every change gives a new set, which shares what did not change. Within one
 * batch of changes, which no reader has seen yet, a set may change in place and give itself.
 *
 * <p>Ids fall into blocks of {@link #BLOCK}, so that a query goes through the sets block by block, in order, and needs no
 * more scratch space than a block.
 */
abstract sealed class IdSet permits FewIds, ManyIds {

    static final int BLOCK = 1 << 16;
    /** A block as bits has so many words. */
    static final int WORDS = BLOCK / Long.SIZE;

    abstract int size();

    /** How many blocks there are up to the last one with an id. */
    abstract int blocks();

    abstract boolean contains(int id);

    /** This set and one id that it does not hold. */
    abstract IdSet with(int id, int batch);

    /** This set without one id that it holds. */
    abstract IdSet without(int id, int batch);

    /** How many ids lie in the block. */
    abstract int sizeIn(int block);

    /** The bits of the block, to be read only, if they are kept as such; else null. */
    abstract long @Nullable [] bitsOf(int block);

    /** Sets the bits of the ids in the block. */
    abstract void orInto(long[] bits, int block);

    /** Writes the ids in the block, sorted, without their upper halves. */
    abstract void listInto(char[] list, int block);
}
