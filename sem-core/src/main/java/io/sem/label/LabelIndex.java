package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the objects that a selector matches without testing each object.
 *
 * <pre>{@code
 * LabelIndex<String> pods = new LabelIndex<>();
 * pods.add("shop-1", Labels.of("app", "shop", "tier", "web"));
 * pods.list(Selector.parse("app=shop,tier!=db"));
 * }</pre>
 *
 * <p>An inverted index: for each key and each value it keeps the set of objects that have it, and a query intersects
 * these sets. A query costs what its most selective requirement matches, not the number of objects; in return each
 * change updates one set per label.
 *
 * <p>Safe for use by many threads. Readers never block: they see the state after the last completed change or the
 * last completed {@link #update}. Publishing has a fixed cost, so make many changes in one update. Results come in
 * the order in which the objects were added.
 *
 * @param <T> the type of the objects, compared by {@code equals}
 */
public final class LabelIndex<T> implements LabelChanges<T> {

    private final LabelWriter<T> writer = new LabelWriter<>();
    private volatile LabelView<T> view = writer.publish();

    /**
     * Makes several changes that readers see all at once when {@code changes} returns. If it throws, the changes made
     * before stay.
     */
    public synchronized void update(Consumer<? super LabelChanges<T>> changes) {
        try {
            changes.accept(writer);
        } finally {
            view = writer.publish();
        }
    }

    @Override
    public synchronized boolean add(T object, Labels labels) {
        return published(writer.add(object, labels));
    }

    @Override
    public synchronized boolean relabel(T object, Labels labels) {
        Objects.requireNonNull(object, "object");
        return published(writer.relabel(object, labels));
    }

    @Override
    public synchronized boolean remove(T object) {
        Objects.requireNonNull(object, "object");
        return published(writer.remove(object));
    }

    /** Returns the current state as a snapshot, for several queries that must agree with each other. */
    public LabelView<T> view() {
        return view;
    }

    /** Returns the number of objects. */
    public int size() {
        return view.size();
    }

    /** Returns the number of objects that the selector matches. Reads no object, only sizes and bits. */
    public int count(Selector selector) {
        return view.count(selector);
    }

    /** Returns the objects that the selector matches now; see {@link LabelView#list}. */
    public List<T> list(Selector selector) {
        return view.list(selector);
    }

    /** Returns the objects that the selector matches now, looked up one by one as the stream is consumed. */
    public Stream<T> stream(Selector selector) {
        return view.stream(selector);
    }

    private boolean published(boolean changed) {
        if (changed) {
            view = writer.publish();
        }
        return changed;
    }
}
