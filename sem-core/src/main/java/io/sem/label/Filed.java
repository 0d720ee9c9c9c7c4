package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selector of an owner, and where it is filed. */
final class Filed<T> {

    private final T owner;
    private final Selector selector;
    private final @Nullable IndexKey place;
    private final long needed;
    private final long avoided;
    private final Term term;

    /** Without a place it is for label sets of any kind. */
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

    /** The marks without which labels cannot match. */
    long needed() {
        return needed;
    }

    /** BloomFilter of which labels with none meet all requirements that accept the absence of their key. */
    long avoided() {
        return avoided;
    }

    /** What else is asked of labels that were looked up in its place. */
    Term term() {
        return term;
    }

    boolean matches(Labels labels) {
        return selector.matches(labels);
    }
}
