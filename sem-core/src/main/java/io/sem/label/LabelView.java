package io.sem.label;

import io.sem.api.label.Selector;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A snapshot of a {@link LabelIndex}: later changes to the index do not show in it. Safe for use by many threads.
 * Results come in the order in which the objects were added.
 *
 * <p>A snapshot shares its memory with the index. It costs nothing to take, but as long as it is referenced it keeps
 * the objects and sets that the index has replaced since.
 *
 * @param <T> the type of the objects
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

    /** Returns the number of objects. */
    public int size() {
        return all.size();
    }

    /** Returns the number of objects that the selector matches. */
    public int count(Selector selector) {
        return Query.of(selector, postings, all).count();
    }

    /**
     * Returns the objects that the selector matches, as an unmodifiable list. Its size is known at once. The objects
     * are looked up in this snapshot while the list is iterated, and the list keeps the snapshot in memory; copy it
     * to keep it for long.
     */
    public List<T> list(Selector selector) {
        return new Found<>(Query.of(selector, postings, all), objects);
    }

    /** Returns the objects that the selector matches, looked up one by one as the stream is consumed. */
    public Stream<T> stream(Selector selector) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(matches(selector), EACH_ONCE), false);
    }

    /** Passes each object that the selector matches to the action. Faster than a stream for many objects. */
    public void forEach(Selector selector, Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        matches(selector).forEachRemaining(action);
    }

    private Matches<T> matches(Selector selector) {
        return new Matches<>(Query.of(selector, postings, all).hits(), objects);
    }
}
