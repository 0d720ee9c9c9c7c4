package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets go of updates that are stuck: a StatefulSet waits for a pod of the old template to become ready before it replaces it,
 * even if it never will (kubernetes#67250). Such a pod is deleted, once the controller knows the new template, for otherwise
 * it would make it from the old one again.
 */
final class StuckPods {

    private static final String REVISION = "controller-revision-hash";
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Mirrors mirrors;
    private final PodDeletion deletion;

    StuckPods(Mirrors mirrors, PodDeletion deletion) {
        this.mirrors = mirrors;
        this.deletion = deletion;
    }

    void release(EnvironmentRef environment) {
        String namespace = environment.namespace();
        mirrors.statefulSets.in(namespace).stream()
                .filter(StuckPods::isUpdating)
                .flatMap(set -> mirrors.pods.in(namespace).stream().filter(pod -> blocks(set, pod)))
                .toList()
                .forEach(deletion::end);
    }

    private static boolean isUpdating(StatefulSet set) {
        StatefulSetStatus status = set.getStatus();
        return status != null
                && status.getObservedGeneration() != null
                && status.getObservedGeneration() >= set.getMetadata().getGeneration()
                && status.getUpdateRevision() != null
                && !status.getUpdateRevision().equals(status.getCurrentRevision());
    }

    private static boolean blocks(StatefulSet set, Pod pod) {
        String revision = pod.getMetadata().getLabels().get(REVISION);
        return belongsTo(set, pod)
                && revision != null
                && !revision.equals(set.getStatus().getUpdateRevision())
                && pod.getMetadata().getDeletionTimestamp() == null
                && !PodReader.isReady(pod)
                && isHopeless(pod);
    }

    private static boolean belongsTo(StatefulSet set, Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(set.getMetadata().getUid()));
    }

    private static boolean isHopeless(Pod pod) {
        return Stream.concat(
                                pod.getStatus().getInitContainerStatuses().stream(),
                                pod.getStatus().getContainerStatuses().stream())
                        .anyMatch(StuckPods::isRefused)
                || condition(pod, "PodScheduled")
                        .filter(c -> "False".equals(c.getStatus()))
                        .isPresent()
                || condition(pod, "Ready").filter(StuckPods::isOld).isPresent();
    }

    private static boolean isRefused(ContainerStatus status) {
        return status.getState() != null
                && status.getState().getWaiting() != null
                && !STARTING.contains(status.getState().getWaiting().getReason());
    }

    private static boolean isOld(PodCondition condition) {
        return Times.of(condition.getLastTransitionTime()).plus(PATIENCE).isBefore(Instant.now());
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }
}
