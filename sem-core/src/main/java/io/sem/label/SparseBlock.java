package io.sem.label;

import java.util.Arrays;

/**
 * A block of few ids: the words that are not 0, and one flag for each word that says whether it is among them. The
 * flags of two blocks are intersected with 32 instructions, and then only words that both blocks have are compared.
 * Immutable: copying so few words costs about as much as making room for one more.
 */
final class SparseBlock extends Block {

    /**
     * With more ids a dense block is used: it is faster to query and at most twice as large (8 KB instead of up to
     * 4).
     */
    static final int MOST = 1024;

    private static final int FLAGS = WORDS / Long.SIZE;

    static final SparseBlock NONE = new SparseBlock(new long[FLAGS], new int[0], 0);

    /** One bit for each word that is not 0. */
    private final long[] flags;
    /** The words that are not 0, in order. */
    private final int[] words;

    private final int size;

    private SparseBlock(long[] flags, int[] words, int size) {
        this.flags = flags;
        this.words = words;
        this.size = size;
    }

    /** Returns the block of the ids {@code sorted[from, to)}, which must all lie in one block. */
    static SparseBlock of(int[] sorted, int from, int to) {
        long[] flags = new long[FLAGS];
        int[] words = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            int number = wordOf((char) sorted[i]);
            if ((flags[number / Long.SIZE] >>> number & 1) == 0) {
                flags[number / Long.SIZE] |= 1L << number;
                count++;
            }
            words[count - 1] |= bitOf((char) sorted[i]);
        }
        return new SparseBlock(flags, Arrays.copyOf(words, count), to - from);
    }

    static SparseBlock of(DenseBlock block) {
        long[] flags = new long[FLAGS];
        int[] words = new int[WORDS];
        int count = 0;
        for (int number = 0; number < WORDS; number++) {
            if (block.word(number) != 0) {
                flags[number / Long.SIZE] |= 1L << number;
                words[count++] = block.word(number);
            }
        }
        return new SparseBlock(flags, Arrays.copyOf(words, count), block.size());
    }

    @Override
    int size() {
        return size;
    }

    /** Returns the number of words that are not 0. */
    int length() {
        return words.length;
    }

    @Override
    int word(int number) {
        return isThere(number) ? words[place(number)] : 0;
    }

    @Override
    Block with(char id, int batch) {
        if (size == MOST) {
            return DenseBlock.of(this, batch).with(id, batch);
        }
        int number = wordOf(id);
        int place = place(number);
        if (isThere(number)) {
            int[] changed = words.clone();
            changed[place] |= bitOf(id);
            return new SparseBlock(flags, changed, size + 1);
        }
        int[] more = Arrays.copyOf(words, words.length + 1);
        System.arraycopy(words, place, more, place + 1, words.length - place);
        more[place] = bitOf(id);
        return new SparseBlock(flipped(number), more, size + 1);
    }

    @Override
    Block without(char id, int batch) {
        int number = wordOf(id);
        int place = place(number);
        if (words[place] != bitOf(id)) {
            int[] changed = words.clone();
            changed[place] ^= bitOf(id);
            return new SparseBlock(flags, changed, size - 1);
        }
        int[] fewer = Arrays.copyOf(words, words.length - 1);
        System.arraycopy(words, place + 1, fewer, place, fewer.length - place);
        return new SparseBlock(flipped(number), fewer, size - 1);
    }

    @Override
    void orInto(int[] target) {
        int place = 0;
        for (int i = 0; i < FLAGS; i++) {
            for (long left = flags[i]; left != 0; left &= left - 1) {
                target[i * Long.SIZE + Long.numberOfTrailingZeros(left)] |= words[place++];
            }
        }
    }

    /** Clears the flags of the words that are 0 in this block. */
    void retain(long[] candidates) {
        for (int i = 0; i < FLAGS; i++) {
            candidates[i] &= flags[i];
        }
    }

    /** Returns a copy of the flags. */
    long[] candidates() {
        return flags.clone();
    }

    /**
     * Writes the positions and the bits of the candidates, which must be words that are not 0 in this block. Returns
     * their number.
     */
    int copy(long[] candidates, int[] numbers, int[] target) {
        int count = 0;
        int before = 0;
        for (int i = 0; i < FLAGS; i++) {
            for (long left = candidates[i]; left != 0; left &= left - 1) {
                numbers[count] = i * Long.SIZE + Long.numberOfTrailingZeros(left);
                target[count++] = words[before + Long.bitCount(flags[i] & Long.lowestOneBit(left) - 1)];
            }
            before += Long.bitCount(flags[i]);
        }
        return count;
    }

    private boolean isThere(int number) {
        return (flags[number / Long.SIZE] >>> number & 1) != 0;
    }

    /** Returns the index in {@link #words} at which the word stands or would be inserted. */
    private int place(int number) {
        int place = Long.bitCount(flags[number / Long.SIZE] & (1L << number) - 1);
        for (int i = 0; i < number / Long.SIZE; i++) {
            place += Long.bitCount(flags[i]);
        }
        return place;
    }

    private long[] flipped(int number) {
        long[] flipped = flags.clone();
        flipped[number / Long.SIZE] ^= 1L << number;
        return flipped;
    }
}
