package io.sem.label;

import io.sem.api.label.Selector;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A {@link LabelIndex} as it was at one moment; later changes do not reach it. Safe for all threads. Objects come in the order
 * in which they were added.
 */
public final class LabelView<T> {

    private static final int EACH_ONCE =
            Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;

    private final CowArray<T> objects;
    private final Postings postings;
    private final IdSet all;

    LabelView(CowArray<T> objects, Postings postings, IdSet all) {
        this.objects = objects;
        this.postings = postings;
        this.all = all;
    }

    /** How many objects there are. */
    public int size() {
        return all.size();
    }

    /** How many objects are selected. */
    public int count(Selector selector) {
        return Query.of(selector, postings, all).count();
    }

    /**
     * The selected objects, in a list that cannot be changed. It knows its size, and looks the objects up in this view, which
     * it keeps in memory, while they are gone through; copy it to keep it for long.
     */
    public List<T> list(Selector selector) {
        return new Found<>(Query.of(selector, postings, all), objects);
    }

    /** The selected objects, each found when it is asked for. */
    public Stream<T> stream(Selector selector) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(matches(selector), EACH_ONCE), false);
    }

    /** Hands out the selected objects. */
    public void forEach(Selector selector, Consumer<? super T> action) {
        matches(selector).forEachRemaining(action);
    }

    private Matches<T> matches(Selector selector) {
        return new Matches<>(Query.of(selector, postings, all).hits(), objects);
    }
}
