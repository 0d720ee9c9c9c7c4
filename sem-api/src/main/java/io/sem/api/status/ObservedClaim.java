package io.sem.api.status;

import io.sem.api.quantity.Memory;
import java.util.Optional;
import org.immutables.value.Value;

/** Kept data of an environment, as it was last seen. It may belong to a deployment that no longer exists. */
@Value.Immutable
public sealed interface ObservedClaim extends WithObservedClaim permits ImmutableObservedClaim {

    /** The claim's name, unique in the environment. */
    String name();

    /** The deployment it was made for. */
    String deployment();

    /** The volume's name in the deployment's pod group. */
    String volume();

    /** How much was asked for. */
    Memory size();

    /** Its storage class; empty when it has none. */
    Optional<String> storageClass();

    /** Whether there is storage behind it. */
    Phase phase();

    /** Starts a claim. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** Whether there is storage behind a claim (core/v1 PersistentVolumeClaimPhase). */
    enum Phase {
        /** Not yet; some storage classes wait for the first pod. */
        PENDING,
        /** Yes. */
        BOUND,
        /** Not any more: the data is gone. */
        LOST
    }

    /** Builds observed claims. */
    final class Builder extends ImmutableObservedClaim.Builder {
        Builder() {}
    }
}
