package io.sem.core.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block of many ids: one bit for each that it may hold. */
final class DenseBlock extends Block {

    /** Shared by all sets that hold the whole block, such as those of keys that every object has; of no batch. */
    private static final DenseBlock FULL = full();

    private final long[] bits;
    private int size;
    /** The batch of changes that made these bits: until it is published they change in place, for no reader has them. */
    private final int batch;

    private DenseBlock(long[] bits, int size, int batch) {
        this.bits = bits;
        this.size = size;
        this.batch = batch;
    }

    private static DenseBlock full() {
        long[] bits = new long[IdSet.WORDS];
        Arrays.fill(bits, -1);
        return new DenseBlock(bits, IdSet.BLOCK, 0);
    }

    static DenseBlock of(Block block, int batch) {
        long[] bits = new long[IdSet.WORDS];
        block.orInto(bits);
        return new DenseBlock(bits, block.size(), batch);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    boolean contains(char id) {
        return (bits[id / Long.SIZE] >>> id & 1) != 0;
    }

    @Override
    Block with(char id, int batch) {
        DenseBlock more = flipped(id, 1, batch);
        return more.size == IdSet.BLOCK ? FULL : more;
    }

    @Override
    Block without(char id, int batch) {
        DenseBlock fewer = flipped(id, -1, batch);
        // Half of what makes a block dense, so that one id that comes and goes does not convert it each time.
        return fewer.size > SparseBlock.MOST / 2 ? fewer : fewer.toSparse();
    }

    @Override
    long @Nullable [] bits() {
        return bits;
    }

    @Override
    void orInto(long[] target) {
        for (int i = 0; i < bits.length; i++) {
            target[i] |= bits[i];
        }
    }

    @Override
    void listInto(char[] target) {
        int count = 0;
        for (int i = 0; i < bits.length; i++) {
            for (long word = bits[i]; word != 0; word &= word - 1) {
                target[count++] = (char) (i * Long.SIZE + Long.numberOfTrailingZeros(word));
            }
        }
    }

    private DenseBlock flipped(char id, int growth, int batch) {
        DenseBlock own = this.batch == batch ? this : new DenseBlock(bits.clone(), size, batch);
        own.bits[id / Long.SIZE] ^= 1L << id;
        own.size += growth;
        return own;
    }

    private SparseBlock toSparse() {
        char[] ids = new char[size];
        listInto(ids);
        return new SparseBlock(ids);
    }
}
