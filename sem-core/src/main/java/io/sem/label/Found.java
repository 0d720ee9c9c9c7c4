package io.sem.label;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query as a list. The size comes from counting bits. The objects are fetched during iteration,
 * because fetching a million references from memory takes far longer than finding out which ones they are, and many
 * callers only need the size or the first few. Random access gathers all objects once.
 */
final class Found<T> extends AbstractList<T> {

    private final Query query;
    private final CowArray<T> objects;
    private final int size;
    /**
     * Written without synchronization: every thread gathers the same objects, so losing the race only costs the work.
     */
    private @Nullable Object @Nullable [] gathered;

    Found(Query query, CowArray<T> objects) {
        this.query = query;
        this.objects = objects;
        this.size = query.count();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<T> iterator() {
        return matches();
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        matches().forEachRemaining(action);
    }

    @Override
    public @Nullable Object[] toArray() {
        @Nullable Object[] all = new Object[size];
        matches().copyInto(all);
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // only T is gathered
    public T get(int index) {
        Objects.checkIndex(index, size);
        @Nullable Object[] all = gathered;
        if (all == null) {
            all = toArray();
            gathered = all;
        }
        return (T) all[index];
    }

    private Matches<T> matches() {
        return new Matches<>(query.hits(), objects);
    }
}
