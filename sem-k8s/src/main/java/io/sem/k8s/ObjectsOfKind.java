package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * The objects of one kind in the cluster, as the rest of the package reads and writes them. This is the only way to the
 * {@link Gateway} for such objects: a write and what the mirror learns from it are one call, so that no caller can
 * write and then read the state from before.
 */
interface ObjectsOfKind<T extends HasMetadata> {

    /** Reads the object from the API server, past every cache; costs one request. */
    Optional<T> read(String namespace, String name);

    /**
     * Gives the object exactly these fields by server-side apply: it is created when missing, and fields that SEM set
     * before and leaves out now are removed.
     *
     * @throws io.sem.api.error.ConflictException when another field manager holds one of the fields
     */
    T apply(T object);

    /** The same, and takes the fields from the managers that hold them. */
    T takeOver(T object);

    /**
     * Creates the object.
     *
     * @throws io.sem.api.error.AlreadyExistsException when one of that name exists
     */
    T create(T object);
}
