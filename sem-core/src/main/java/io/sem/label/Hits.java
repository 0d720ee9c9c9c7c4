package io.sem.label;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids that meet all clauses, as words of bits, block by block in ascending order.
 *
 * <p>If one clause leaves few words of a block, only these words are tested against the others. Otherwise all words
 * of the block are combined in plain loops over arrays, which the JIT compiler turns into vector instructions.
 * Choosing for each block matters, since objects that were created together are labelled alike and fill whole blocks.
 */
final class Hits {

    private static final int[] EMPTY = {};

    private final List<Clause> clauses;
    private final int blocks;
    private final List<Part> parts = new ArrayList<>();
    private int block = -1;
    private int size;

    /** The number of words that hold the hits of this block. */
    private int length;
    /** Must not be changed: it may be the array of a set. */
    private int[] words = EMPTY;
    /** The positions of the words in the block; null if all words of the block are there. */
    private int @Nullable [] numbers;

    private int[] fewWords = EMPTY;
    private int[] fewNumbers = EMPTY;
    private int[] result = EMPTY;
    private int[] scratch = EMPTY;

    /** The first clause must be a wanted one, or the list empty. */
    Hits(List<Clause> clauses, int blocks) {
        this.clauses = clauses;
        this.blocks = clauses.isEmpty() ? 0 : blocks;
    }

    /** Moves to the next block that has hits. Returns false if there is none. */
    boolean nextBlock() {
        size = 0;
        while (size == 0 && ++block < blocks) {
            if (findParts()) {
                findHits(mostSelective());
            }
        }
        length = size == 0 ? 0 : length;
        return size > 0;
    }

    /** Returns the number of hits in the current block. */
    int size() {
        return size;
    }

    /** Returns the number of words that hold them. */
    int length() {
        return length;
    }

    int word(int index) {
        return words[index];
    }

    /** Returns the id that the lowest bit of a word stands for. */
    int firstId(int index) {
        return block * Block.IDS + (numbers == null ? index : numbers[index]) * Integer.SIZE;
    }

    /** Returns false if no id of the block can meet all clauses. */
    private boolean findParts() {
        parts.clear();
        for (Clause clause : clauses) {
            Part part = clause.in(block);
            if (part.size() > 0) {
                parts.add(part);
            } else if (part.wanted()) {
                return false;
            }
        }
        return true;
    }

    /** Removes the wanted part with the fewest ids from the others and returns it. */
    private Part mostSelective() {
        int best = 0;
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).wanted() && parts.get(i).size() < parts.get(best).size()) {
                best = i;
            }
        }
        return parts.remove(best);
    }

    private void findHits(Part first) {
        size = first.size();
        SparseBlock sparse = first.sparse();
        if (sparse != null) {
            findFew(sparse);
        } else {
            findMany(first);
        }
    }

    private void findFew(SparseBlock first) {
        if (fewWords.length < first.length()) {
            fewWords = new int[2 * first.length()];
            fewNumbers = new int[2 * first.length()];
        }
        length = first.copy(candidates(first), fewNumbers, fewWords);
        for (Part part : parts) {
            length = part.filter(fewNumbers, fewWords, length);
        }
        words = fewWords;
        numbers = fewNumbers;
        if (!parts.isEmpty()) {
            size = count(words, length);
        }
    }

    /** Returns one bit for each word of the block that can hold hits: the words that all sparse, wanted parts have. */
    private long[] candidates(SparseBlock first) {
        long[] candidates = first.candidates();
        for (Part part : parts) {
            SparseBlock sparse = part.wanted() ? part.sparse() : null;
            if (sparse != null) {
                sparse.retain(candidates);
            }
        }
        return candidates;
    }

    private void findMany(Part first) {
        if (result.length == 0) {
            result = new int[Block.WORDS];
            scratch = new int[Block.WORDS];
        }
        length = Block.WORDS;
        numbers = null;
        words = first.words(result);
        for (Part part : parts) {
            int[] others = part.words(scratch);
            if (part.wanted()) {
                and(words, others, result);
            } else {
                andNot(words, others, result);
            }
            words = result;
        }
        if (!parts.isEmpty()) {
            size = count(words, length);
        }
    }

    private static void and(int[] a, int[] b, int[] result) {
        for (int i = 0; i < Block.WORDS; i++) {
            result[i] = a[i] & b[i];
        }
    }

    private static void andNot(int[] a, int[] b, int[] result) {
        for (int i = 0; i < Block.WORDS; i++) {
            result[i] = a[i] & ~b[i];
        }
    }

    private static int count(int[] words, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Integer.bitCount(words[i]);
        }
        return count;
    }
}
