package io.sem.label;

import io.sem.api.label.Labels;

/**
 * Changes the objects of a {@link LabelIndex} and their labels. Two objects are the same object if {@code equals}
 * says so; {@code hashCode} must not change while an object is indexed.
 *
 * @param <T> the type of the objects
 */
public interface LabelChanges<T> {

    /**
     * Adds an object after all others. Returns false, and changes nothing, if the object is indexed already.
     *
     * @throws NullPointerException if the object or the labels are null
     */
    boolean add(T object, Labels labels);

    /**
     * Replaces the labels of an object, which keeps its position. Returns false if the object is not indexed.
     *
     * @throws NullPointerException if the labels are null
     */
    boolean relabel(T object, Labels labels);

    /** Removes an object. Returns false if the object is not indexed. */
    boolean remove(T object);
}
