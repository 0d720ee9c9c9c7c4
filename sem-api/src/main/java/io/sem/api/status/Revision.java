package io.sem.api.status;

import io.sem.api.workload.DeploymentSpec;
import java.time.Instant;
import org.immutables.value.Value;

/** A spec that was applied to a deployment, with its result. */
@Value.Immutable
public sealed interface Revision extends WithRevision permits ImmutableRevision {

    /** The number, from 1; it grows with every applied spec. */
    int number();

    /** The spec that was applied. */
    DeploymentSpec spec();

    /** The result, as far as it is known. */
    Result result();

    /** The name that the platform was opened with when it was applied; empty if none was given. */
    @Value.Default
    default String author() {
        return "";
    }

    /** When it was applied. */
    Instant at();

    /** Starts a revision. */
    static Builder builder(int number, DeploymentSpec spec) {
        return new Builder().number(number).spec(spec);
    }

    /** The result of a revision. */
    enum Result {
        /** Not known yet. */
        PENDING,
        /** The deployment became ready. */
        SUCCEEDED,
        /** The deployment did not become ready. */
        FAILED,
        /** Another revision was applied before the result was known. */
        SUPERSEDED
    }

    /** Builds revisions. Of a value set twice the last one counts. */
    final class Builder extends ImmutableRevision.Builder {
        Builder() {}
    }
}
