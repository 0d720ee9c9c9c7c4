package io.sem.core.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A set by blocks, each kept in the way that is smaller: a list of ids, or bits. */
final class ManyIds extends IdSet {

    private Block[] blocks;
    private int size;
    private final int batch;

    private ManyIds(Block[] blocks, int size, int batch) {
        this.blocks = blocks;
        this.size = size;
        this.batch = batch;
    }

    static ManyIds of(int[] ids, int batch) {
        ManyIds set = new ManyIds(new Block[0], 0, batch);
        for (int id : ids) {
            set.with(id, batch);
        }
        return set;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    int blocks() {
        return blocks.length;
    }

    @Override
    boolean contains(int id) {
        return block(id / BLOCK).contains((char) id);
    }

    @Override
    IdSet with(int id, int batch) {
        ManyIds set = ownedBy(batch);
        set.put(id / BLOCK, block(id / BLOCK).with((char) id, batch));
        set.size++;
        return set;
    }

    @Override
    IdSet without(int id, int batch) {
        ManyIds set = ownedBy(batch);
        set.put(id / BLOCK, block(id / BLOCK).without((char) id, batch));
        set.size--;
        // Half of what makes a set large, so that one id that comes and goes does not convert it each time.
        return set.size > FewIds.MOST / 2 ? set : set.toFew();
    }

    @Override
    int sizeIn(int block) {
        return block(block).size();
    }

    @Override
    long @Nullable [] bitsOf(int block) {
        return block(block).bits();
    }

    @Override
    void orInto(long[] bits, int block) {
        block(block).orInto(bits);
    }

    @Override
    void listInto(char[] list, int block) {
        block(block).listInto(list);
    }

    private Block block(int number) {
        return number < blocks.length ? blocks[number] : SparseBlock.NONE;
    }

    private ManyIds ownedBy(int batch) {
        return this.batch == batch ? this : new ManyIds(blocks.clone(), size, batch);
    }

    private void put(int number, Block block) {
        if (number >= blocks.length) {
            int old = blocks.length;
            blocks = Arrays.copyOf(blocks, number + 1);
            Arrays.fill(blocks, old, blocks.length, SparseBlock.NONE);
        }
        blocks[number] = block;
    }

    private FewIds toFew() {
        int[] ids = new int[size];
        int count = 0;
        char[] list = new char[size];
        for (int block = 0; block < blocks.length; block++) {
            listInto(list, block);
            for (int i = 0; i < sizeIn(block); i++) {
                ids[count++] = block * BLOCK + list[i];
            }
        }
        return new FewIds(ids);
    }
}
