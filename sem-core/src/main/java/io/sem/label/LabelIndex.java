package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Objects by their labels: which ones, and how many, a selector selects, without looking at each.
 *
 * <pre>{@code
 * LabelIndex<String> pods = new LabelIndex<>();
 * pods.add("shop-1", Labels.of("app", "shop", "tier", "web"));
 * pods.list(Selector.parse("app=shop,tier!=db"));
 * }</pre>
 *
 * <p>Safe for all threads. Readers are never blocked: they see the state that the last finished change, or the last finished
 * {@link #update}, has left. Many changes are far cheaper in one update. Objects come in the order in which they were added.
 */
public final class LabelIndex<T> implements LabelChanges<T> {

    private final LabelWriter<T> writer = new LabelWriter<>();
    private volatile LabelView<T> view = writer.publish();

    /** Makes several changes, which readers see all at once, when {@code changes} returns; those before a throw count too. */
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
        return published(writer.relabel(object, labels));
    }

    @Override
    public synchronized boolean remove(T object) {
        return published(writer.remove(object));
    }

    /** The state of now, for several questions about one and the same. */
    public LabelView<T> view() {
        return view;
    }

    /** How many objects there are. */
    public int size() {
        return view.size();
    }

    /** How many objects are selected. */
    public int count(Selector selector) {
        return view.count(selector);
    }

    /** The selected objects of now, as {@link LabelView#list} gives them. */
    public List<T> list(Selector selector) {
        return view.list(selector);
    }

    /** The selected objects of now, each found when it is asked for. */
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
