package io.sem.label;

import java.util.Arrays;

/** A large set: one {@link Block} for each range of ids. */
final class ManyIds extends IdSet {

    private Block[] blocks;
    private int size;
    private final int batch;

    private ManyIds(Block[] blocks, int size, int batch) {
        this.blocks = blocks;
        this.size = size;
        this.batch = batch;
    }

    static ManyIds of(FewIds few, int batch) {
        Block[] blocks = new Block[few.blocks()];
        Arrays.setAll(blocks, few::block);
        return new ManyIds(blocks, few.size(), batch);
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
    Block block(int number) {
        return number < blocks.length ? blocks[number] : SparseBlock.NONE;
    }

    @Override
    IdSet with(int id, int batch) {
        ManyIds set = ownedBy(batch);
        set.put(id / Block.IDS, block(id / Block.IDS).with((char) id, batch));
        set.size++;
        return set;
    }

    @Override
    IdSet without(int id, int batch) {
        ManyIds set = ownedBy(batch);
        set.put(id / Block.IDS, block(id / Block.IDS).without((char) id, batch));
        set.size--;
        // Half of what makes a set large, so that one id that comes and goes does not convert it each time.
        return set.size > FewIds.most(blocks.length) / 2 ? set : set.toFew();
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
        int[] words = new int[Block.WORDS];
        for (int block = 0; block < blocks.length; block++) {
            Arrays.fill(words, 0);
            blocks[block].orInto(words);
            for (int number = 0; number < Block.WORDS; number++) {
                for (int left = words[number]; left != 0; left &= left - 1) {
                    ids[count++] = block * Block.IDS + number * Integer.SIZE + Integer.numberOfTrailingZeros(left);
                }
            }
        }
        return new FewIds(ids);
    }
}
