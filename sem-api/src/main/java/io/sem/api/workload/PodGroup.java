package io.sem.api.workload;

import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Containers that live together on one node, and their volumes. */
@Value.Immutable
public sealed interface PodGroup extends WithPodGroup permits ImmutablePodGroup {

    /** What runs; at least one. */
    List<Container> containers();

    /** What runs first, one after the other, each to its end. */
    List<Container> initContainers();

    /** What starts before the containers, in order, and runs beside them until they end. */
    List<Container> sidecars();

    /** Every container: init containers, then sidecars, then containers, each in its order. */
    default List<Container> allContainers() {
        return Stream.of(initContainers(), sidecars(), containers())
                .flatMap(List::stream)
                .toList();
    }

    /** The same group with every container replaced by what {@code change} makes of it. */
    default PodGroup mapContainers(UnaryOperator<Container> change) {
        return withInitContainers(initContainers().stream().map(change).toList())
                .withSidecars(sidecars().stream().map(change).toList())
                .withContainers(containers().stream().map(change).toList());
    }

    /**
     * What one pod requests of a resource, as Kubernetes counts it (component-helpers, resource.PodRequests): containers and
     * sidecars together, or one init container, whichever is more. An init container counts alone because SEM's sidecars
     * start after the last of them. A sum that would overflow stays at {@link Long#MAX_VALUE}.
     *
     * @param amount what one container requests, not negative
     */
    default long requests(ToLongFunction<Container> amount) {
        long together = Stream.concat(containers().stream(), sidecars().stream())
                .mapToLong(amount)
                .reduce(0, (sum, more) -> Long.MAX_VALUE - sum < more ? Long.MAX_VALUE : sum + more);
        long alone = initContainers().stream().mapToLong(amount).max().orElse(0);
        return Math.max(together, alone);
    }

    /** Places for data; each name once. */
    List<Volume> volumes();

    /** What happens when a container ends; {@link RestartPolicy#ALWAYS} unless said otherwise. */
    @Value.Default
    default RestartPolicy restartPolicy() {
        return RestartPolicy.ALWAYS;
    }

    /** The host name containers see, a DNS label; the pod's name unless said otherwise. */
    Optional<String> hostName();

    /** Whether the containers see each other's processes. */
    @Value.Default
    default boolean shareProcessNamespace() {
        return false;
    }

    /** The nodes it may run on, by their labels; every node unless said otherwise. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** Taints of nodes it puts up with. */
    List<Toleration> tolerations();

    /** Labels of its pods, beside SEM's own. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** How long containers may take to end when they are told to; 30 s unless said otherwise. */
    @Value.Default
    default Duration terminationGrace() {
        return Duration.ofSeconds(30);
    }

    /** What happens when a container ends. */
    enum RestartPolicy {
        /** It is started again. */
        ALWAYS,
        /** It is started again when it failed. Only in deployments that run to completion. */
        ON_FAILURE,
        /** It is not started again; a new pod may be. Only in deployments that run to completion. */
        NEVER
    }

    /** Starts a pod group. */
    static Builder builder() {
        return new Builder();
    }

    /** A pod group of one container. */
    static PodGroup of(Container container) {
        return builder().addContainer(container).build();
    }

    /** Builds pod groups. */
    final class Builder extends ImmutablePodGroup.Builder {
        Builder() {}
    }
}
