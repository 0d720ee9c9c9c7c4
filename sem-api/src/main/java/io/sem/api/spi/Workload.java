package io.sem.api.spi;

import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A deployment with every decision taken, for a backend to run: outputs are resolved, packages are containers, default resources and
 * tolerations are filled in, labels are complete. Backends only translate it. They write in this order: config, claims, services
 * (the variables of a pod name only services that are older than the pod), then the object that creates the pods.
 */
@Value.Immutable
public sealed interface Workload extends WithWorkload permits ImmutableWorkload {

    /** The address of the deployment. */
    DeploymentRef ref();

    /** The kind of run. */
    Run run();

    /** The number of wanted pods; for a run to completion, the number that must succeed, all running at the same time. */
    int replicas();

    /**
     * The template of its pods. Variables are texts or keys of secrets, and no container has a deployment package. Its labels are
     * complete and contain {@link WellKnown#TEMPLATE}.
     */
    PodGroup template();

    /** What its pods wait for at every start; empty if the deployment depends on nothing. */
    List<Gate> gates();

    /** The hash of the template, the value of {@link WellKnown#TEMPLATE}. */
    String templateHash();

    /** The hash of the spec that this workload was derived from. */
    String specHash();

    /** The number of the revision, from 1. */
    int revision();

    /** The labels of every object of the deployment. */
    Labels labels();

    /** The labels that all its pods have for their whole life; services and controllers select by them. */
    Labels selector();

    /** The services in front of its pods. */
    List<ServiceSpec> services();

    /**
     * The names of ports of services that lead to a number, because the pods that are being replaced know the container port by another
     * name; none by default.
     */
    Set<String> numberedPorts();

    /**
     * The name of the container port that a port of a service leads to, which is found anew in every pod, so that a new template may
     * listen on another number while pods of the old one still serve. Empty for a port of a sidecar, which the service reaches by its
     * number: not every version of Kubernetes looks for names there (pkg/api/v1/pod/util.go, FindPort). Empty
     * also for {@link #numberedPorts()}.
     */
    default Optional<String> targetName(ServicePort port) {
        return template().containers().stream()
                .flatMap(container -> container.ports().stream())
                .filter(open -> !numberedPorts().contains(port.port().name()))
                .filter(open -> open.number() == port.target()
                        && open.protocol() == port.port().protocol())
                .map(Port::name)
                .findFirst();
    }

    /** How long a new pod must have been ready before it counts as available. */
    Duration minReady();

    /**
     * How long an update of what is kept running may go on without progress before the platform reports that it is stuck; 600 s,
     * Kubernetes' own default, unless the startup probes allow more.
     */
    @Value.Default
    default Duration progressDeadline() {
        return Duration.ofSeconds(600);
    }

    /** How long a container that runs may take to become ready; stored as {@link WellKnown#PROGRESS_WITHIN}; 60 s by default. */
    @Value.Default
    default Duration progressWithin() {
        return Duration.ofSeconds(60);
    }

    /** How long troubles are waited for that may heal by themselves; stored as {@link WellKnown#PATIENCE}; each its own by default. */
    Optional<Duration> patience();

    /** The stored record of the deployment. It owns everything but claims and secrets, so that deleting it deletes all but data. */
    StoredRecord owner();

    /** Whether fields that somebody else holds are taken over; false by default, and the backend then refuses to change them. */
    @Value.Default
    default boolean takeOver() {
        return false;
    }

    /** Starts a workload. */
    static Builder builder(DeploymentRef ref) {
        return new Builder().ref(ref);
    }

    /** Builds workloads. Of a value set twice the last one counts. */
    final class Builder extends ImmutableWorkload.Builder {
        Builder() {}
    }
}
