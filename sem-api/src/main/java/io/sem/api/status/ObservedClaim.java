package io.sem.api.status;

import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A volume claim, as it was last observed. It may belong to a deployment that no longer exists. */
@Value.Immutable
public sealed interface ObservedClaim extends WithObservedClaim permits ImmutableObservedClaim {

    /** The name, unique in the environment; users type it to destroy the data. */
    String name();

    /** The deployment that it was created for. */
    String deployment();

    /** The name of the volume in the pod group of the deployment. */
    String volume();

    /** The requested size. */
    Memory size();

    /**
     * The size that it has: the capacity of the volume behind it. Less than {@link #size()} while the volume grows; zero
     * while there is no volume. The requested size unless said otherwise.
     */
    @Value.Default
    default Memory capacity() {
        return size();
    }

    /** The storage class; empty if it has none. */
    Optional<String> storageClass();

    /** Whether its storage class lets it grow (StorageClass allowVolumeExpansion); false by default. */
    @Value.Default
    default boolean expandable() {
        return false;
    }

    /** Whether storage was found for it. */
    Phase phase();

    /**
     * The statements of the platform while it grows: {@code Resizing}, then {@code FileSystemResizePending} until a node that
     * mounts it has made the file system larger.
     */
    List<Condition> conditions();

    /** Whether its volume is smaller than what was asked for. */
    default boolean growing() {
        return phase() == Phase.BOUND && capacity().compareTo(size()) < 0;
    }

    /** Starts a claim. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** Whether storage was found for a claim (core/v1 PersistentVolumeClaimPhase). */
    enum Phase {
        /** Not yet. Some storage classes wait for the first pod. */
        PENDING,
        /** A volume is bound to the claim. */
        BOUND,
        /** The volume no longer exists: the data is lost. */
        LOST
    }

    /** Builds observed claims. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedClaim.Builder {
        Builder() {}
    }
}
