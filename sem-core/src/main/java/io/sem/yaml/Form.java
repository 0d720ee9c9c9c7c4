package io.sem.yaml;

/**
 * The written form of a value. Reports of a platform, such as a status, have only this half: nobody gives them to SEM.
 *
 * @param <T> the type of the value
 */
interface Form<T> {

    /** Returns the tree of a value. */
    SpecNode write(T value);
}
