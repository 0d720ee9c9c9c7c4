package io.sem.core.label;

import io.sem.api.label.Selector;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A {@link LabelIndex} as it was at one moment; later changes do not reach it. Safe for all threads. Objects come in the order
 * in which they were added.
 */
public final class LabelView<T> {

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

    /** The selected objects; the list cannot be changed. */
    public List<T> list(Selector selector) {
        Query query = Query.of(selector, postings, all);
        Matches<T> matches = new Matches<>(query.hits(), objects);
        Found<T> found = new Found<>(query.atMost());
        for (int more = matches.fill(); more > 0; more = matches.fill()) {
            found.append(matches.buffer(), more);
        }
        return found;
    }

    /** The selected objects, each found when it is asked for. */
    public Stream<T> stream(Selector selector) {
        return StreamSupport.stream(matches(selector), false);
    }

    /** Hands out the selected objects. */
    public void forEach(Selector selector, Consumer<? super T> action) {
        matches(selector).forEachRemaining(action);
    }

    private Matches<T> matches(Selector selector) {
        return new Matches<>(Query.of(selector, postings, all).hits(), objects);
    }
}
