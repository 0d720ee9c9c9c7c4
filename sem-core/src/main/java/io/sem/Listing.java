package io.sem;

import io.sem.api.error.NotFoundException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All things of one kind in one place: tenants of a platform, environments of a tenant, deployments and pods of an environment,
 * nodes of a cluster. Every collection of SEM has this shape. Nothing is asked before a method is called, and every call asks
 * anew, so two calls may give different answers; keep the result of {@link #list()} where they must not.
 *
 * @param <T> the things
 */
public sealed interface Listing<T> extends Iterable<T> permits Tenants, Environments, Deployments, Pods, Nodes {

    /** All of them, in the order of their names unless the listing says otherwise; never null. */
    List<T> list();

    /** The one of this name; empty when there is none. */
    Optional<T> find(String name);

    /**
     * The one of this name.
     *
     * @throws NotFoundException when there is none, with the names that exist
     */
    T get(String name);

    /** All of them as a stream. */
    default Stream<T> stream() {
        return list().stream();
    }

    /** How many there are. */
    default int size() {
        return list().size();
    }

    /** Whether there is none. */
    default boolean isEmpty() {
        return list().isEmpty();
    }

    @Override
    default Iterator<T> iterator() {
        return list().iterator();
    }
}
