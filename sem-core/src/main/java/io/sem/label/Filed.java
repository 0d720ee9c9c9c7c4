package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selector of an owner, with the index key it is filed under and what is precomputed from it. */
final class Filed<T> {

    private final T owner;
    private final Selector selector;
    private final @Nullable IndexKey place;
    private final long needed;
    private final long avoided;
    private final Term term;

    /** Without an index key the selector requires no label to be present. */
    Filed(T owner, Selector selector, @Nullable IndexKey place) {
        this.owner = owner;
        this.selector = selector;
        this.place = place;
        this.needed = BloomFilter.needed(selector);
        this.avoided = BloomFilter.avoided(selector);
        this.term = Term.of(selector.requirements().stream()
                .filter(each -> place == null || !place.proves(each))
                .toList());
    }

    T owner() {
        return owner;
    }

    @Nullable
    IndexKey place() {
        return place;
    }

    List<Requirement> requirements() {
        return selector.requirements();
    }

    boolean isOfNothing() {
        return selector.isNothing();
    }

    /** Returns the {@link BloomFilter} bits without which labels cannot match. */
    long needed() {
        return needed;
    }

    /** Returns bits of which labels that have none meet all requirements that accept the absence of their key. */
    long avoided() {
        return avoided;
    }

    /** Returns what is still to be tested of labels that were looked up under its index key. */
    Term term() {
        return term;
    }

    boolean matches(Labels labels) {
        return selector.matches(labels);
    }
}
