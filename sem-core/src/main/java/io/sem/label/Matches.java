package io.sem.label;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects behind hits, in order, found while they are asked for. */
final class Matches<T> implements Iterator<T> {

    private final Hits hits;
    private final CowArray<T> objects;

    private int index = -1;
    /** The word of hits that is handed out; what was handed out is cleared. */
    private int word;
    /** Where the objects of the word stand, from {@link #offset} on. */
    private @Nullable Object[] chunk = {};

    private int offset;

    Matches(Hits hits, CowArray<T> objects) {
        this.hits = hits;
        this.objects = objects;
    }

    @Override
    public boolean hasNext() {
        return word != 0 || nextWord();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int bit = Integer.numberOfTrailingZeros(word);
        word &= word - 1;
        return object(chunk, offset + bit);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        while (hasNext()) {
            int left = word;
            word = 0;
            handOut(left, action);
        }
    }

    /** With nothing but local variables, which saves most of the time. */
    private void handOut(int word, Consumer<? super T> action) {
        @Nullable Object[] from = chunk;
        int first = offset;
        for (int left = word; left != 0; left &= left - 1) {
            action.accept(object(from, first + Integer.numberOfTrailingZeros(left)));
        }
    }

    /** Puts the rest into an array that has room for it; a run at a time, for that costs a fraction under G1. */
    void copyInto(@Nullable Object[] target) {
        for (int count = 0; hasNext(); ) {
            int from = Integer.numberOfTrailingZeros(word);
            int run = Integer.numberOfTrailingZeros(~(word >>> from));
            System.arraycopy(chunk, offset + from, target, count, run);
            count += run;
            // The carry of the sum clears the run.
            word &= word + (1 << from);
        }
    }

    /** Goes on to the next word with a hit; false if there is none. */
    private boolean nextWord() {
        while (word == 0) {
            if (++index >= hits.length() && !nextBlock()) {
                return false;
            }
            word = hits.word(index);
        }
        int first = hits.firstId(index);
        chunk = objects.chunk(first / CowArray.CHUNK);
        offset = first % CowArray.CHUNK;
        return true;
    }

    private boolean nextBlock() {
        index = 0;
        return hits.nextBlock();
    }

    @SuppressWarnings("unchecked") // only T is in the array, and never null where a set has its id
    private T object(@Nullable Object[] chunk, int place) {
        return (T) chunk[place];
    }
}
