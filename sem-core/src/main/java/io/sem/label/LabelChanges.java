package io.sem.label;

import io.sem.api.label.Labels;

/** What can be changed in a {@link LabelIndex}. An object is known by {@code equals}. */
public interface LabelChanges<T> {

    /** Adds an object, behind all others; false if it is there already, which then keeps its labels. */
    boolean add(T object, Labels labels);

    /** Gives an object other labels, at the place it has; false if it is not there. */
    boolean relabel(T object, Labels labels);

    /** Removes an object; false if it is not there. */
    boolean remove(T object);
}
