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

    /**
     * Why the cluster refused it, in the cluster's own words, or why its run to completion failed; empty unless it is {@code REFUSED}
     * or {@code FAILED}. Never holds a secret.
     */
    @Value.Default
    default String reason() {
        return "";
    }

    /** When it was applied. */
    Instant at();

    /** Starts a revision. */
    static Builder builder(int number, DeploymentSpec spec) {
        return new Builder().number(number).spec(spec);
    }

    /** How far a revision has come. It moves down this list, and once it has {@code SUCCEEDED} it stays so for good. */
    enum Result {
        /** It is on record, and the cluster does not run it: it is just being written, or whoever wrote it was killed. */
        RECORDED,
        /** The cluster runs it, and it has not been seen up yet. */
        APPLIED,
        /** The cluster refused it; the revision before it went on running. See {@link Revision#reason()}. */
        REFUSED,
        /** It was seen up: all its pods were ready, or its run to completion succeeded. An outage later changes nothing. */
        SUCCEEDED,
        /** It was applied and did not come up. */
        FAILED,
        /** Its run to completion was stopped before it finished. */
        CANCELLED,
        /** Another revision took its place before it was seen up. */
        SUPERSEDED,
        /** It was applied while the deployment was scaled to 0, and replaced before a pod of it ran. */
        NEVER_RAN;

        /** Whether later observations change it no more. */
        public boolean isFinal() {
            return this != RECORDED && this != APPLIED;
        }
    }

    /** Builds revisions. Of a value set twice the last one counts. */
    final class Builder extends ImmutableRevision.Builder {
        Builder() {}
    }
}
