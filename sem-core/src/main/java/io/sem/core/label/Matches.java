package io.sem.core.label;

import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects behind hits, in order, found while they are asked for. */
final class Matches<T> implements Spliterator<T> {

    private static final int SHORT_RUN = 6;

    private final Hits hits;
    private final CowArray<T> objects;
    /** The objects of one chunk, which are handed out before the next chunk is looked at. */
    private final @Nullable Object[] buffer = new Object[CowArray.CHUNK];

    private int buffered;
    private int handedOut;

    /** Where to go on in the list, or in the bits, of the block. */
    private int next;

    private boolean inBlock;

    Matches(Hits hits, CowArray<T> objects) {
        this.hits = hits;
        this.objects = objects;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (handedOut == buffered && fill() == 0) {
            return false;
        }
        handOut(action);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        do {
            while (handedOut < buffered) {
                handOut(action);
            }
        } while (fill() > 0);
    }

    /** The next objects, so many as {@link #fill} says. */
    @Nullable
    Object[] buffer() {
        return buffer;
    }

    /** Puts the next objects into the buffer; says how many, 0 at the end. */
    int fill() {
        buffered = 0;
        handedOut = 0;
        while (buffered == 0 && (inBlock || nextBlock())) {
            if (hits.isListed()) {
                fillFromList();
            } else {
                fillFromBits();
            }
        }
        return buffered;
    }

    private boolean nextBlock() {
        next = 0;
        inBlock = hits.nextBlock();
        return inBlock;
    }

    private void fillFromList() {
        char[] list = hits.list();
        int end = Math.min(hits.size(), next + CowArray.CHUNK);
        for (; next < end; next++) {
            buffer[buffered++] = objects.get(hits.firstId() + list[next]);
        }
        inBlock = next < hits.size();
    }

    /** A chunk of objects at a time, and a run of hits at a time, for what is created together is labelled alike. */
    private void fillFromBits() {
        long[] bits = hits.bits();
        int first = hits.firstId() + next * Long.SIZE;
        @Nullable Object[] chunk = objects.chunk(first / CowArray.CHUNK);
        int count = 0;
        for (int offset = 0; offset < CowArray.CHUNK; offset += Long.SIZE) {
            long word = bits[next++];
            while (word != 0) {
                int from = Long.numberOfTrailingZeros(word);
                int run = Long.numberOfTrailingZeros(~(word >>> from));
                copy(chunk, offset + from, count, run);
                count += run;
                // The carry of the sum clears the run.
                word &= word + (1L << from);
            }
        }
        buffered = count;
        inBlock = next < IdSet.WORDS && objects.has(first + CowArray.CHUNK);
    }

    private void copy(@Nullable Object[] chunk, int from, int to, int length) {
        if (length > SHORT_RUN) {
            System.arraycopy(chunk, from, buffer, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            buffer[to + i] = chunk[from + i];
        }
    }

    @SuppressWarnings("unchecked") // only T is in the array, and never null where a set has its id
    private void handOut(Consumer<? super T> action) {
        action.accept((T) buffer[handedOut++]);
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | DISTINCT | NONNULL | IMMUTABLE;
    }
}
