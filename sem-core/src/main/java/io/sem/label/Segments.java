package io.sem.label;

import java.util.ArrayList;
import java.util.List;

/**
 * Selectors of one place in segments, each at least about twice as large as the next, as in a log-structured merge tree; immutable.
 *
 * <p>A segment is copied when it changes, because readers use the old one without a lock. In a single segment the n-th selector would
 * copy n - 1 others, which makes n selectors cost n². Here a selector is copied only while its segment is small and when that is
 * merged into one of twice the size, so O(log n) times. Readers pay with a loop over O(log n) segments; up to {@link #SMALL}
 * selectors, which most places have, it is one segment.
 */
final class Segments<T, S extends Segment<T, S>> {

    /**
     * Up to this size a segment is copied for each selector. Measured with 10,000 selectors, about 100 in a place: with 16 a search
     * takes 15 % longer than in a single segment, with 64 the same.
     */
    static final int SMALL = 64;

    private final S empty;
    private final List<S> all;

    private Segments(S empty, List<S> all) {
        this.empty = empty;
        this.all = List.copyOf(all);
    }

    /** Returns no segments; {@code empty} is what each new one starts from. */
    static <T, S extends Segment<T, S>> Segments<T, S> startingFrom(S empty) {
        return new Segments<>(empty, List.of());
    }

    /** Returns the number of segments. */
    int count() {
        return all.size();
    }

    S get(int number) {
        return all.get(number);
    }

    /** Returns the number of selectors. */
    int size() {
        int size = 0;
        for (S segment : all) {
            size += segment.size();
        }
        return size;
    }

    Segments<T, S> with(Filed<T> one) {
        List<S> more = new ArrayList<>(all);
        boolean room = !more.isEmpty() && more.get(more.size() - 1).size() < SMALL;
        S last = room ? more.remove(more.size() - 1) : empty;
        more.add(last.with(one));
        mergeBack(more);
        return new Segments<>(empty, more);
    }

    Segments<T, S> without(Filed<T> one) {
        List<S> fewer = new ArrayList<>(all);
        fewer.replaceAll(segment -> segment.holds(one) ? segment.without(one) : segment);
        fewer.removeIf(segment -> segment.size() == 0);
        return new Segments<>(empty, fewer);
    }

    /** Merges the last segments until each is larger than the one behind it. */
    private static <T, S extends Segment<T, S>> void mergeBack(List<S> segments) {
        for (int last = segments.size() - 1;
                last > 0 && segments.get(last).size() >= segments.get(last - 1).size();
                last--) {
            S merged = segments.get(last - 1).merged(segments.remove(last));
            segments.set(last - 1, merged);
        }
    }
}
