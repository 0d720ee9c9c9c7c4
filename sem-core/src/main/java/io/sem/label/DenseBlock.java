package io.sem.label;

import java.util.Arrays;

/** A block of many ids: all its words, 8 KB. */
final class DenseBlock extends Block {

    /**
     * Shared by all sets that hold a whole block, such as that of a key which every object has. Batch 0 never exists,
     * so it is copied before a change.
     */
    private static final DenseBlock FULL = full();

    private final int[] words;
    private int size;
    /**
     * The batch of changes that made these words. Until the batch is published no reader has them, and they change in
     * place.
     */
    private final int batch;

    private DenseBlock(int[] words, int size, int batch) {
        this.words = words;
        this.size = size;
        this.batch = batch;
    }

    private static DenseBlock full() {
        int[] words = new int[WORDS];
        Arrays.fill(words, -1);
        return new DenseBlock(words, IDS, 0);
    }

    static DenseBlock of(Block block, int batch) {
        int[] words = new int[WORDS];
        block.orInto(words);
        return new DenseBlock(words, block.size(), batch);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    int word(int number) {
        return words[number];
    }

    /** Returns all its words, which the caller must not change. */
    int[] words() {
        return words;
    }

    @Override
    Block with(char id, int batch) {
        DenseBlock more = flipped(id, 1, batch);
        return more.size == IDS ? FULL : more;
    }

    @Override
    Block without(char id, int batch) {
        DenseBlock fewer = flipped(id, -1, batch);
        // Half of what makes a block dense, so that one id that comes and goes does not convert it each time.
        return fewer.size > SparseBlock.MOST / 2 ? fewer : SparseBlock.of(fewer);
    }

    @Override
    void orInto(int[] target) {
        for (int i = 0; i < WORDS; i++) {
            target[i] |= words[i];
        }
    }

    private DenseBlock flipped(char id, int growth, int batch) {
        DenseBlock own = this.batch == batch ? this : new DenseBlock(words.clone(), size, batch);
        own.words[wordOf(id)] ^= bitOf(id);
        own.size += growth;
        return own;
    }
}
