package io.sem.embedded;

import io.sem.api.error.NotFoundException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of one kind by name, to read. This is what the state hands out: whoever has it can change
 * neither the table nor who is in it. Views are live: whoever changes the state while going through
 * one copies it first.
 */
interface Lookup<T> {

    Optional<T> find(String name);

    /** In the order of their names. */
    Collection<T> all();

    Set<String> names();

    /**
     * Returns the object, or throws a {@link NotFoundException} that names those that exist.
     *
     * @param what what the message calls the object, such as {@code pod 'orders-x2' in shop/dev}
     */
    default T require(String name, String what) {
        return find(name).orElseThrow(() -> NotFoundException.of(what, names()));
    }
}
