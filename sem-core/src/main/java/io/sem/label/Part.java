package io.sem.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A clause restricted to one block of ids: an id meets a wanted part if it is in one of the blocks, and any other
 * part if it is in none. The blocks are disjoint.
 */
final class Part {

    private final boolean wanted;
    /** Only blocks with ids. */
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

    /** Returns the number of ids in its blocks. */
    int size() {
        return size;
    }

    /** Returns its block if it has exactly one and that is sparse, else null. */
    @Nullable
    SparseBlock sparse() {
        return blocks.length == 1 && blocks[0] instanceof SparseBlock sparse ? sparse : null;
    }

    /**
     * Returns the ids as words of bits, which the caller must not change: a single dense block returns its own array
     * to save a copy; otherwise {@code scratch} is filled and returned.
     */
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

    /**
     * Keeps of the given words the ids that meet the clause, and drops words that become empty. Returns the number of
     * words left.
     */
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
