package io.sem.label;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Iterates over the objects behind hits, in the order of their ids. */
final class Matches<T> implements Iterator<T> {

    private final Hits hits;
    private final CowArray<T> objects;

    private int index = -1;
    /** The current word of hits; the bit of an object that was returned is cleared. */
    private int word;
    /** The chunk of objects that the current word refers to, from {@link #offset} on. */
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

    /**
     * Uses only local variables, which the compiler keeps in registers; with fields each object would cost two more
     * loads.
     */
    private void handOut(int word, Consumer<? super T> action) {
        @Nullable Object[] from = chunk;
        int first = offset;
        for (int left = word; left != 0; left &= left - 1) {
            action.accept(object(from, first + Integer.numberOfTrailingZeros(left)));
        }
    }

    /**
     * Copies the remaining objects into an array that is large enough. Copies runs of adjacent objects at once: with
     * the G1 collector one array copy needs one card-marking pass, while single stores each run a write barrier.
     */
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

    /** Moves to the next word that has a hit. Returns false if there is none. */
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
