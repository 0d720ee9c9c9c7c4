package io.sem.api.status;

import io.sem.api.quantity.Memory;
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

    /** The storage class; empty if it has none. */
    Optional<String> storageClass();

    /** Whether storage was found for it. */
    Phase phase();

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
