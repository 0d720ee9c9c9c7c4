package io.sem.api.status;

import io.sem.api.label.Labels;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The object that creates the pods of a deployment (Deployment, StatefulSet or Job), as it was last observed. */
@Value.Immutable
public sealed interface ObservedWorkload extends WithObservedWorkload permits ImmutableObservedWorkload {

    /** The name of the deployment. */
    String name();

    /** The kind of run. */
    Run.Kind kind();

    /** The labels of the deployment itself. */
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

    /** How long a container that runs may take to become ready before the deployment has failed; 60 s by default. */
    @Value.Default
    default Duration progressWithin() {
        return Duration.ofSeconds(60);
    }

    /** How long troubles are waited for that may heal by themselves; empty if each cause has its own patience. */
    Optional<Duration> patience();

    /** The hash of the spec that was applied last. */
    String specHash();

    /** The hash of the newest template, which new pods are created from and carry as the label {@code sem.io/template}. */
    String template();

    /** Whether the numbers below already describe the spec that was applied last (observedGeneration). */
    boolean current();

    /** Whether it is being deleted; false by default. */
    @Value.Default
    default boolean deleting() {
        return false;
    }

    /** Whether its update stands still until the next workload is applied; false by default. */
    @Value.Default
    default boolean paused() {
        return false;
    }

    /** The number of pods that are wanted. */
    int desired();

    /** The name of the autoscaler that holds the number of wanted pods, which SEM then leaves alone; empty if there is none. */
    Optional<String> scaler();

    /** The number of pods that exist and have not ended, of old and new templates. */
    int replicas();

    /** The number of these pods that are of the newest template. */
    int updated();

    /** The number of ready pods, of old and new templates. */
    int ready();

    /** The number of pods that have been ready for long enough (minReady), of old and new templates. */
    int available();

    /** The number of pods that ended with success; 0 for what is kept running. */
    @Value.Default
    default int succeeded() {
        return 0;
    }

    /** The number of pods that failed; 0 for what is kept running. */
    @Value.Default
    default int failed() {
        return 0;
    }

    /**
     * The last pod of a run to completion in which a container failed, as it was seen before the platform deleted it; empty if there is
     * none, or if nobody has seen it. It may still be among the pods of the environment.
     */
    Optional<ObservedPod> lastFailed();

    /** Whether it is a run to completion that is told to end before it is finished; false by default. */
    @Value.Default
    default boolean cancelled() {
        return false;
    }

    /**
     * The statements of the platform: {@code Progressing}, {@code Available} and {@code ReplicaFailure} of what is kept
     * running, {@code Complete} and {@code Failed} of what runs to completion.
     */
    List<Condition> conditions();

    /** Returns the condition of this type; empty if the platform does not state it. */
    default Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    /** Starts a workload. */
    static Builder builder(String name, Run.Kind kind) {
        return new Builder().name(name).kind(kind);
    }

    /** Builds observed workloads. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedWorkload.Builder {
        Builder() {}
    }
}
