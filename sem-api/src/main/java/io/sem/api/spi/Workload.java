package io.sem.api.spi;

import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * What a backend is to run, with everything decided: outputs are resolved, packages are containers, default resources and
 * tolerations are filled in, labels are complete. Backends only translate it. They write in this order: config, claims,
 * services (a pod sees only services older than itself in its variables), then what keeps the pods.
 */
@Value.Immutable
public sealed interface Workload extends WithWorkload permits ImmutableWorkload {

    /** Which deployment. */
    DeploymentRef ref();

    /** How it runs. */
    Run run();

    /** How many pods are wanted; for a run to completion, how many must succeed, all at the same time. */
    int replicas();

    /**
     * What pods are made from. Variables are texts or secret keys, no container has a deployment package. Its labels are
     * complete and hold {@link WellKnown#TEMPLATE}.
     */
    PodGroup template();

    /** Which init containers of the template wait for which services; empty when it depends on nothing. */
    List<Gate> gates();

    /** The hash of the template, the value of {@link WellKnown#TEMPLATE}. */
    String templateHash();

    /** The hash of the spec this came from. */
    String specHash();

    /** The revision, from 1. */
    int revision();

    /** Labels for every object of the deployment. */
    Labels labels();

    /** Labels that all its pods have and will always have; services and controllers select on them. */
    Labels selector();

    /** Its addresses. */
    List<ServiceSpec> services();

    /** How long a new pod must be ready before it counts as available. */
    Duration minReady();

    /**
     * How long an update of what is kept running may go on without progress before the platform reports that it is stuck; 600 s,
     * Kubernetes' own default, unless the startup probes allow more.
     */
    @Value.Default
    default Duration progressDeadline() {
        return Duration.ofSeconds(600);
    }

    /** The stored record of the deployment; the owner of everything but claims and secrets. */
    StoredRecord owner();

    /** Starts a workload. */
    static Builder builder(DeploymentRef ref) {
        return new Builder().ref(ref);
    }

    /** Builds workloads. */
    final class Builder extends ImmutableWorkload.Builder {
        Builder() {}
    }
}
