package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.sem.api.label.Labels;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a pod to its observed state. Everything that a diagnosis reads is taken over in Kubernetes' own words,
 * because the causes of failures are recognized by exactly these words.
 *
 * <table>
 * <caption>Where it comes from</caption>
 * <tr><th>observed</th><th>pod</th></tr>
 * <tr><td>deployment, template</td><td>labels</td></tr>
 * <tr><td>phase, reason, message</td><td>status; PENDING without one</td></tr>
 * <tr><td>ready</td><td>condition Ready, not the containers' own</td></tr>
 * <tr><td>terminating, endsBy</td><td>metadata.deletionTimestamp, which is that of the request with the grace added</td></tr>
 * <tr><td>containers</td><td>spec, each with its status by name</td></tr>
 * </table>
 *
 * <p>A pod that was relabelled out of its deployment has no label of it and is read as belonging to none. A pod that is
 * being deleted keeps its phase and its readiness until its containers have ended; {@code terminating} is what tells it
 * from others.
 */
final class PodReader {

    /** An init container with this restart policy is a sidecar (KEP-753). */
    private static final String ALWAYS = "Always";

    private PodReader() {}

    /** A pod that was just created has no status yet; it is pending, and nothing else is known. */
    static ObservedPod read(Pod pod) {
        ObjectMeta metadata = pod.getMetadata();
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        Labels labels = Labels.of(metadata.getLabels());
        return ObservedPod.builder(metadata.getName())
                .deployment(labels.get(WellKnown.DEPLOYMENT).orElse(""))
                .template(labels.get(WellKnown.TEMPLATE).orElse(""))
                .labels(labels)
                .phase(phase(status.getPhase()))
                .ready(isReady(pod))
                .terminating(metadata.getDeletionTimestamp() != null)
                .endsBy(Optional.ofNullable(metadata.getDeletionTimestamp()).map(Timestamp::read))
                .addAllFinalizers(metadata.getFinalizers())
                .node(Optional.ofNullable(pod.getSpec().getNodeName()))
                .ip(Optional.ofNullable(status.getPodIP()))
                .created(Timestamp.read(metadata.getCreationTimestamp()))
                .addAllContainers(containers(pod, status))
                .addAllConditions(status.getConditions().stream()
                        .map(ConditionReader::read)
                        .toList())
                .reason(Absent.orEmpty(status.getReason()))
                .message(Absent.orEmpty(status.getMessage()))
                .build();
    }

    /** Whether services lead to the pod: the kubelet's word, with all readiness probes and gates in it. */
    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
    }

    /** The words of Kubernetes and the names of the constants are the same but for their case. */
    private static ObservedPod.Phase phase(@Nullable String phase) {
        return phase == null ? ObservedPod.Phase.PENDING : ObservedPod.Phase.valueOf(phase.toUpperCase(Locale.ROOT));
    }

    /** Init containers and sidecars first, as the kubelet starts them. */
    private static List<ObservedContainer> containers(Pod pod, PodStatus status) {
        return Stream.concat(
                        containers(
                                pod.getSpec().getInitContainers(),
                                status.getInitContainerStatuses(),
                                container -> ALWAYS.equals(container.getRestartPolicy())
                                        ? ObservedContainer.Role.SIDECAR
                                        : ObservedContainer.Role.INIT),
                        containers(
                                pod.getSpec().getContainers(),
                                status.getContainerStatuses(),
                                container -> ObservedContainer.Role.MAIN))
                .toList();
    }

    /**
     * The containers in the order of the spec. Statuses come in any order, and those of containers that the kubelet has
     * not looked at yet are missing; such a container is waiting for no known reason.
     */
    private static Stream<ObservedContainer> containers(
            List<io.fabric8.kubernetes.api.model.Container> specs,
            List<ContainerStatus> statuses,
            Function<io.fabric8.kubernetes.api.model.Container, ObservedContainer.Role> role) {
        var byName = statuses.stream().collect(Collectors.toMap(ContainerStatus::getName, s -> s, (a, b) -> b));
        return specs.stream()
                .map(spec ->
                        container(spec, role.apply(spec), byName.getOrDefault(spec.getName(), new ContainerStatus())));
    }

    /** The state now, and how the container ended last time, which is what tells why it was restarted. */
    private static ObservedContainer container(
            io.fabric8.kubernetes.api.model.Container spec, ObservedContainer.Role role, ContainerStatus status) {
        return ObservedContainer.builder(spec.getName(), role)
                .image(spec.getImage())
                .state(state(status.getState()))
                .lastEnd(Optional.ofNullable(status.getLastState())
                        .map(io.fabric8.kubernetes.api.model.ContainerState::getTerminated)
                        .map(PodReader::terminated))
                .lastLife(lastLife(status))
                .probed(spec.getReadinessProbe() != null || spec.getStartupProbe() != null)
                .ready(Boolean.TRUE.equals(status.getReady()))
                .restarts(status.getRestartCount() == null ? 0 : status.getRestartCount())
                .build();
    }

    /** How long the last run took that has ended, be it the present state or the one before; nothing if its program never started. */
    private static Optional<Duration> lastLife(ContainerStatus status) {
        return Stream.of(status.getState(), status.getLastState())
                .filter(Objects::nonNull)
                .map(io.fabric8.kubernetes.api.model.ContainerState::getTerminated)
                .filter(end -> end != null && end.getStartedAt() != null && end.getFinishedAt() != null)
                .findFirst()
                .map(end -> life(Timestamp.read(end.getStartedAt()), Timestamp.read(end.getFinishedAt())));
    }

    /** containerd reports a program that could not be started (StartError) as started in 1970. */
    private static Duration life(Instant start, Instant end) {
        return start.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(start, end);
    }

    /** At most one of the three states is set; none means waiting (core/v1 ContainerState). */
    private static ContainerState state(io.fabric8.kubernetes.api.model.@Nullable ContainerState state) {
        if (state != null && state.getRunning() != null) {
            return new ContainerState.Running(Timestamp.read(state.getRunning().getStartedAt()));
        }
        if (state != null && state.getTerminated() != null) {
            return terminated(state.getTerminated());
        }
        return waiting(state == null ? null : state.getWaiting());
    }

    /** The reason is the kubelet's word, such as ImagePullBackOff; empty before it has looked at the container. */
    private static ContainerState.Waiting waiting(@Nullable ContainerStateWaiting waiting) {
        return waiting == null
                ? new ContainerState.Waiting("", "")
                : new ContainerState.Waiting(Absent.orEmpty(waiting.getReason()), Absent.orEmpty(waiting.getMessage()));
    }

    /** The message holds the last lines of the log when the container failed, see {@link ContainerManifest}. */
    private static ContainerState.Terminated terminated(ContainerStateTerminated terminated) {
        return new ContainerState.Terminated(
                terminated.getExitCode() == null ? 0 : terminated.getExitCode(),
                Absent.orEmpty(terminated.getReason()),
                Absent.orEmpty(terminated.getMessage()),
                Timestamp.read(terminated.getFinishedAt()));
    }
}
