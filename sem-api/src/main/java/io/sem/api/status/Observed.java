package io.sem.api.status;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.tenant.EnvironmentRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The consistent observed state of everything in one environment. Status, readiness and diagnosis are derived from it alone. */
@Value.Immutable
public sealed interface Observed extends WithObserved permits ImmutableObserved {

    /** The environment. */
    EnvironmentRef environment();

    /** The quota and its usage; empty if the environment does not exist. */
    Optional<QuotaUsage> quota();

    /** The workloads, sorted by name. */
    List<ObservedWorkload> workloads();

    /** The pods, sorted by name. */
    List<ObservedPod> pods();

    /** The services, sorted by name. */
    List<ObservedService> services();

    /** The volume claims, sorted by name, including those kept from deployments that are gone. */
    List<ObservedClaim> claims();

    /** The nodes of the cluster, sorted by name: whether they answer and which taints they have explains what their pods do. */
    List<ObservedNode> nodes();

    /** Recent reports of the platform. They are collected while somebody waits or watches, or when something is not well. */
    List<ObservedEvent> events();

    /**
     * How often the platform has lost sight of the cluster and read everything anew; between two observations with different numbers
     * steps may be missing. 0 by default.
     */
    @Value.Default
    default int interruptions() {
        return 0;
    }

    /** Whether the environment exists. */
    default boolean exists() {
        return quota().isPresent();
    }

    /** Returns the node of this name; empty if the cluster has none. */
    default Optional<ObservedNode> node(String name) {
        return Optional.ofNullable(nodesByName().get(name));
    }

    /** Returns the workload of a deployment; empty if it does not exist. */
    default Optional<ObservedWorkload> workload(String deployment) {
        return Optional.ofNullable(workloadsByName().get(deployment));
    }

    /** Returns the pods of a deployment, of old and new templates. */
    default List<ObservedPod> pods(String deployment) {
        return podsByDeployment().getOrDefault(deployment, List.of());
    }

    /** The workloads by the name of their deployment. Computed once, as all other indexes are. */
    @Value.Lazy
    default Map<String, ObservedWorkload> workloadsByName() {
        return Index.named(workloads(), ObservedWorkload::name);
    }

    /** The nodes by name. Computed once: a verdict asks for the node of each pod. */
    @Value.Lazy
    default Map<String, ObservedNode> nodesByName() {
        return Index.named(nodes(), ObservedNode::name);
    }

    /** The services by deployment. Computed once. */
    @Value.Lazy
    default Map<String, List<ObservedService>> servicesByDeployment() {
        return Index.groups(services(), ObservedService::deployment);
    }

    /** The volume claims by deployment, those of deployments that are gone included. Computed once. */
    @Value.Lazy
    default Map<String, List<ObservedClaim>> claimsByDeployment() {
        return Index.groups(claims(), ObservedClaim::deployment);
    }

    /** The pods by name. Computed once. */
    @Value.Lazy
    default Map<String, ObservedPod> podsByName() {
        return Index.named(pods(), ObservedPod::name);
    }

    /** The pods by deployment, of old and new templates. Computed once: a verdict asks for each deployment. */
    @Value.Lazy
    default Map<String, List<ObservedPod>> podsByDeployment() {
        return Index.groups(pods(), ObservedPod::deployment);
    }

    /** The events by the object that they are about, such as {@code Pod/web-0}. Computed once: a verdict asks for each pod. */
    @Value.Lazy
    default Map<String, List<ObservedEvent>> eventsByObject() {
        return Index.groups(events(), ObservedEvent::object);
    }

    /** Returns the events about one object, such as {@code Pod/web-0}, oldest first. */
    default List<ObservedEvent> events(String object) {
        return eventsByObject().getOrDefault(object, List.of());
    }

    /**
     * Returns the events about a pod, oldest first. Names of stateful pods come again, so what happened before the creation of
     * this one happened to another pod and is left out.
     */
    default List<ObservedEvent> events(ObservedPod pod) {
        return events("Pod/" + pod.name()).stream()
                .filter(event -> !event.last().isBefore(pod.created()))
                .toList();
    }

    /** Returns the services of a deployment. */
    default List<ObservedService> services(String deployment) {
        return servicesByDeployment().getOrDefault(deployment, List.of());
    }

    /** Returns the volume claims of a deployment, also if the deployment is gone. */
    default List<ObservedClaim> claims(String deployment) {
        return claimsByDeployment().getOrDefault(deployment, List.of());
    }

    /** Starts the observed state of an environment that does not exist. */
    static Builder builder(EnvironmentRef environment) {
        return new Builder().environment(environment);
    }

    /** Builds observed states. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObserved.Builder {
        Builder() {}
    }
}
