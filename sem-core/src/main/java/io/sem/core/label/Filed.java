package io.sem.core.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selector of an owner, and where it is filed. */
final class Filed<T> {

    private final T owner;
    private final Selector selector;
    private final @Nullable Place place;
    private final long needed;
    private final long avoided;
    /** Whether it asks for nothing that its place does not prove, but for absences: then marks can tell that it matches. */
    private final boolean provenButForAbsences;

    /** Without a place it is for label sets of any kind. */
    Filed(T owner, Selector selector, @Nullable Place place) {
        this.owner = owner;
        this.selector = selector;
        this.place = place;
        this.needed = Marks.needed(selector);
        this.avoided = Marks.avoided(selector);
        this.provenButForAbsences = selector.requirements().stream()
                .allMatch(each -> each.operator().acceptsAbsence() || (place != null && place.proves(each)));
    }

    T owner() {
        return owner;
    }

    @Nullable
    Place place() {
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

    /** Whether labels match that were looked up in its place and have these marks. */
    boolean matches(Labels labels, long marks) {
        return (provenButForAbsences && (avoided & marks) == 0) || selector.matches(labels);
    }
}
