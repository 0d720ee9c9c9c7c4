package io.sem.core.label;

import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects behind hits, in order, found while they are asked for. */
final class Matches<T> implements Spliterator<T> {

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

    /** A chunk of objects at a time, so that where an object stands is found with no more than the number of its bit. */
    private void fillFromBits() {
        long[] bits = hits.bits();
        int first = hits.firstId() + next * Long.SIZE;
        Object[] chunk = objects.chunk(first / CowArray.CHUNK);
        int count = 0;
        for (int offset = 0; offset < CowArray.CHUNK; offset += Long.SIZE) {
            for (long word = bits[next++]; word != 0; word &= word - 1) {
                buffer[count++] = chunk[offset + Long.numberOfTrailingZeros(word)];
            }
        }
        buffered = count;
        inBlock = next < IdSet.WORDS && objects.has(first + CowArray.CHUNK);
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
