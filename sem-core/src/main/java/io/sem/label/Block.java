package io.sem.label;

/**
 * The ids of a set within one block, one bit each, in words of {@link Integer#SIZE} bits. Kept as {@link SparseBlock}
 * or {@link DenseBlock}, whichever is smaller.
 *
 * <p>Objects that are created together are labelled alike, so the ids of a set come in runs and a set needs few
 * words. Words have 32 bits and
 * not 64 because the JIT compiler of JDK 17 vectorizes {@code Integer.bitCount} but not {@code Long.bitCount}.
 */
abstract sealed class Block permits SparseBlock, DenseBlock {

    static final int IDS = 1 << 16;
    static final int WORDS = IDS / Integer.SIZE;

    abstract int size();

    /** Returns the bits of the ids from {@code number * 32} on. */
    abstract int word(int number);

    /** Returns this block with an id that it does not hold yet. */
    abstract Block with(char id, int batch);

    /** Returns this block without an id that it holds. */
    abstract Block without(char id, int batch);

    /** Sets the bits of its ids in {@code words}. */
    abstract void orInto(int[] words);

    static int wordOf(char id) {
        return id / Integer.SIZE;
    }

    static int bitOf(char id) {
        return 1 << id;
    }
}
