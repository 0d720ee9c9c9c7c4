package io.sem.api.workload;

import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Containers that run together on one node, with their volumes; the template of a pod. */
@Value.Immutable
public sealed interface PodGroup extends WithPodGroup permits ImmutablePodGroup {

    /** The containers that do the work; at least one. */
    List<Container> containers();

    /** The containers that run first, one after the other, each to its end. */
    List<Container> initContainers();

    /** The containers that start before the main containers, in order, and run beside them until they end (KEP-753). */
    List<Container> sidecars();

    /** Every container: init containers, then sidecars, then containers, each in its order. */
    default List<Container> allContainers() {
        return Stream.of(initContainers(), sidecars(), containers())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns this group with every container replaced by the result of {@code change}. */
    default PodGroup mapContainers(UnaryOperator<Container> change) {
        Objects.requireNonNull(change, "change");
        return withInitContainers(initContainers().stream().map(change).toList())
                .withSidecars(sidecars().stream().map(change).toList())
                .withContainers(containers().stream().map(change).toList());
    }

    /**
     * Returns what one pod requests of a resource, as Kubernetes counts it (component-helpers, resource.PodRequests): the sum of
     * containers and sidecars, or the largest init container, whichever is more. An init container counts alone because SEM's
     * sidecars start after the last init container. A sum that would exceed {@link Long#MAX_VALUE} stays there, so that an absurd
     * spec is refused by a quota and not admitted by an overflow.
     *
     * @param amount what one container requests, not negative
     */
    default long requests(ToLongFunction<Container> amount) {
        Objects.requireNonNull(amount, "amount");
        long together = Stream.concat(containers().stream(), sidecars().stream())
                .mapToLong(amount)
                .reduce(0, (sum, more) -> Long.MAX_VALUE - sum < more ? Long.MAX_VALUE : sum + more);
        long alone = initContainers().stream().mapToLong(amount).max().orElse(0);
        return Math.max(together, alone);
    }

    /** The volumes that its containers can mount, each name once. */
    List<Volume> volumes();

    /** What happens when a container ends; {@link RestartPolicy#ALWAYS} by default, which runs to completion do not allow. */
    @Value.Default
    default RestartPolicy restartPolicy() {
        return RestartPolicy.ALWAYS;
    }

    /** The host name that its containers see, a DNS label; the name of the pod by default. */
    Optional<String> hostName();

    /**
     * Whether its containers see a variable for each service of the environment, such as {@code DB_SERVICE_HOST} and {@code DB_PORT}
     * (enableServiceLinks in core/v1). If not present, they do, unless the variables would hit settings of the program itself: a
     * service {@code server} sets {@code SERVER_PORT}, which Spring Boot reads as a number.
     */
    Optional<Boolean> serviceLinks();

    /** Whether its containers see each other's processes; false by default. */
    @Value.Default
    default boolean shareProcessNamespace() {
        return false;
    }

    /** The nodes that it may run on, selected by their labels; every node by default. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** The taints of nodes that it tolerates. */
    List<Toleration> tolerations();

    /** Labels of its pods, beside those of SEM; none by default. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** How long its containers may take to end when they are told to, before they are killed; 30 s by default, whole seconds. */
    @Value.Default
    default Duration terminationGrace() {
        return Duration.ofSeconds(30);
    }

    /**
     * Returns this group with one more container. If it has a container of the same name, also as an init container or a sidecar,
     * that one is replaced in its place.
     */
    default PodGroup withContainer(Container container) {
        boolean replaces = allContainers().stream().anyMatch(each -> each.name().equals(container.name()));
        return replaces
                ? mapContainers(each -> each.name().equals(container.name()) ? container : each)
                : withContainers(Replaced.in(containers(), container, Container::name));
    }

    /** Returns this group with one more sidecar; a sidecar of the same name is replaced in its place. */
    default PodGroup withSidecar(Container sidecar) {
        return withSidecars(Replaced.in(sidecars(), sidecar, Container::name));
    }

    /** Returns this group with one more init container at the end; one of the same name is replaced in its place. */
    default PodGroup withInitContainer(Container container) {
        return withInitContainers(Replaced.in(initContainers(), container, Container::name));
    }

    /** Returns this group with one more volume; a volume of the same name is replaced in its place. */
    default PodGroup withVolume(Volume volume) {
        return withVolumes(Replaced.in(volumes(), volume, Volume::name));
    }

    /** What happens when a container ends (core/v1 RestartPolicy). */
    enum RestartPolicy {
        /** It is restarted. */
        ALWAYS,
        /** It is restarted if it failed. Only in deployments that run to completion. */
        ON_FAILURE,
        /** It is not restarted; a new pod may be created. Only in deployments that run to completion. */
        NEVER
    }

    /** Starts a pod group; add at least one container. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns a pod group of one container. */
    static PodGroup of(Container container) {
        return builder().addContainer(container).build();
    }

    /** Builds pod groups. Of a value set twice the last one counts. */
    final class Builder extends ImmutablePodGroup.Builder {
        Builder() {}
    }
}
