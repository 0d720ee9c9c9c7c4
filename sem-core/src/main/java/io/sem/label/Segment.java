package io.sem.label;

/**
 * Some selectors, prepared for a search; immutable.
 *
 * @param <T> the type of the owners of the selectors
 * @param <S> the kind of segment itself
 */
interface Segment<T, S extends Segment<T, S>> {

    /** Returns the number of selectors. */
    int size();

    /** Whether this selector is one of them. */
    boolean holds(Filed<T> one);

    /** Returns a segment with one selector more, behind the others. Copies all. */
    S with(Filed<T> one);

    /** Returns a segment without a selector. Copies the others. */
    S without(Filed<T> one);

    /** Returns a segment with the selectors of both. Copies all. */
    S merged(S behind);
}
