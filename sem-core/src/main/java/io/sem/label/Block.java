package io.sem.label;

/**
 * The ids of a set within one block, without their upper halves: a bit for each, in words of {@link Integer#SIZE}. What is
 * created together is labelled alike, so that the ids of a set come in runs, and a set needs few words. Kept in the way that
 * is smaller. Words are of 32 bits, for the compiler counts those by vector instructions.
 */
abstract sealed class Block permits SparseBlock, DenseBlock {

    static final int IDS = 1 << 16;
    static final int WORDS = IDS / Integer.SIZE;

    abstract int size();

    /** The bits of the ids from {@code number * 32} on. */
    abstract int word(int number);

    /** This block and one id that it does not hold. */
    abstract Block with(char id, int batch);

    /** This block without one id that it holds. */
    abstract Block without(char id, int batch);

    /** Sets the bits of its ids. */
    abstract void orInto(int[] words);

    static int wordOf(char id) {
        return id / Integer.SIZE;
    }

    static int bitOf(char id) {
        return 1 << id;
    }
}
