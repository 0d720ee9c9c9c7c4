package io.sem.api.status;

import io.sem.api.label.Labels;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What keeps the pods of a deployment, as it was last seen. */
@Value.Immutable
public sealed interface ObservedWorkload extends WithObservedWorkload permits ImmutableObservedWorkload {

    /** The deployment's name. */
    String name();

    /** How it runs. */
    Run.Kind kind();

    /** The deployment's own labels. */
    Labels labels();

    /** The revision that was applied last, from 1. */
    int revision();

    /**
     * The latest revision that is known to have come up; 0 when none is known. The engine tells it to the backend along with
     * writes that are made anyway, because what a cluster shows later (an outage, 0 pods) no longer proves it.
     */
    @Value.Default
    default int cameUp() {
        return 0;
    }

    /** The hash of the spec that was applied last. */
    String specHash();

    /** The template that new pods are made from: what pods of the newest template carry as {@code sem.io/template}. */
    String template();

    /** Whether the numbers below already speak of what was applied last (observedGeneration). */
    boolean current();

    /** Whether it is being deleted. */
    @Value.Default
    default boolean deleting() {
        return false;
    }

    /** How many pods are wanted. */
    int desired();

    /** How many pods exist that have not ended, old and new. */
    int replicas();

    /** How many of them are of the newest template. */
    int updated();

    /** How many are ready, old and new. */
    int ready();

    /** How many have been ready long enough, old and new. */
    int available();

    /** How many pods have run to their end with success; 0 for what is kept running. */
    @Value.Default
    default int succeeded() {
        return 0;
    }

    /** How many pods have failed; 0 for what is kept running. */
    @Value.Default
    default int failed() {
        return 0;
    }

    /**
     * What the platform says about it: {@code Progressing}, {@code Available} and {@code ReplicaFailure} of what is kept
     * running, {@code Complete} and {@code Failed} of what runs to completion.
     */
    List<Condition> conditions();

    /** The condition of this type; empty while the platform does not state it. */
    default Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    /** Starts a workload. */
    static Builder builder(String name, Run.Kind kind) {
        return new Builder().name(name).kind(kind);
    }

    /** Builds observed workloads. */
    final class Builder extends ImmutableObservedWorkload.Builder {
        Builder() {}
    }
}
