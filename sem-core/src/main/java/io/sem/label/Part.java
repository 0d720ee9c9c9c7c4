package io.sem.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a clause says of one block: an id must be in one of these, none of which overlap; or, if not wanted, in none. */
final class Part {

    private final boolean wanted;
    /** None of them is empty. */
    private final Block[] blocks;

    private final int size;

    Part(boolean wanted, Block[] blocks) {
        this.wanted = wanted;
        this.blocks = blocks;
        int sum = 0;
        for (Block block : blocks) {
            sum += block.size();
        }
        this.size = sum;
    }

    boolean wanted() {
        return wanted;
    }

    /** How many ids are in its blocks. */
    int size() {
        return size;
    }

    /** Its block, if it is but one and sparse. */
    @Nullable
    SparseBlock sparse() {
        return blocks.length == 1 && blocks[0] instanceof SparseBlock sparse ? sparse : null;
    }

    /** The ids in its blocks as words, to be read only; written into {@code scratch} unless they are kept as such. */
    int[] words(int[] scratch) {
        if (blocks.length == 1 && blocks[0] instanceof DenseBlock dense) {
            return dense.words();
        }
        Arrays.fill(scratch, 0);
        for (Block block : blocks) {
            block.orInto(scratch);
        }
        return scratch;
    }

    /** Keeps of so many words the ids that meet the clause, and drops words without any; says how many are left. */
    int filter(int[] numbers, int[] words, int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int left = words[i] & (wanted ? word(numbers[i]) : ~word(numbers[i]));
            // Without a branch, which would be mispredicted often: written anyway, kept or overwritten.
            numbers[kept] = numbers[i];
            words[kept] = left;
            kept += left == 0 ? 0 : 1;
        }
        return kept;
    }

    private int word(int number) {
        int word = 0;
        for (Block block : blocks) {
            word |= block.word(number);
        }
        return word;
    }
}
