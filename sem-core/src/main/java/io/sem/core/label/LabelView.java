package io.sem.core.label;

import io.sem.api.label.Selector;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
    @SuppressWarnings("unchecked") // only T is in the arrays
    public List<T> list(Selector selector) {
        Query query = Query.of(selector, postings, all);
        Matches<T> matches = new Matches<>(query.hits(), objects);
        @Nullable Object[] found = {};
        int size = 0;
        for (int more = matches.fill(); more > 0; more = matches.fill()) {
            if (size + more > found.length) {
                found = Arrays.copyOf(found, Math.min(query.atMost(), Math.max(2 * found.length, size + more)));
            }
            // By way of the buffer: copying into a large array is cheap in bulk, but not one reference at a time under
            // G1.
            System.arraycopy(matches.buffer(), 0, found, size, more);
            size += more;
        }
        return Collections.unmodifiableList((List<T>) Arrays.asList(found).subList(0, size));
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
