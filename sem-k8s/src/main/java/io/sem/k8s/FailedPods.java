package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last pod of each run in which a container failed. A Job whose containers are started again in their pod (restart policy
 * OnFailure) deletes that pod when it gives up (pkg/controller/job, deleteActivePods), and with it the exit code and the last words of
 * the program, so they are kept while the pod is still there. Nothing is fetched for it: every pod passes by in the watch anyway.
 */
final class FailedPods {

    // A pod has some kilobytes. A process that sees more runs fail than this forgets the ones that failed first.
    private static final int MOST = 500;

    private final Map<String, Pod> byRun = new LinkedHashMap<>();

    /** Keeps the pod if it is one of a run and a container of it has failed; one that is told to end is not kept any more. */
    void note(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() == null && hasFailed(pod)) {
            run(pod).ifPresent(uid -> keep(uid, pod));
        }
    }

    private synchronized void keep(String run, Pod pod) {
        byRun.remove(run);
        byRun.put(run, pod);
        if (byRun.size() > MOST) {
            byRun.remove(byRun.keySet().iterator().next());
        }
    }

    /** Returns the last pod of this run that failed; empty if none was seen. */
    synchronized Optional<Pod> of(Job job) {
        return Optional.ofNullable(byRun.get(job.getMetadata().getUid()));
    }

    private static Optional<String> run(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "Job".equals(owner.getKind()))
                .map(owner -> owner.getUid())
                .findFirst();
    }

    private static boolean hasFailed(Pod pod) {
        return pod.getStatus() != null
                && Stream.concat(
                                pod.getStatus().getInitContainerStatuses().stream(),
                                pod.getStatus().getContainerStatuses().stream())
                        .anyMatch(FailedPods::hasFailed);
    }

    private static boolean hasFailed(ContainerStatus container) {
        return Stream.of(container.getState(), container.getLastState())
                .filter(Objects::nonNull)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .anyMatch(end -> !Objects.equals(end.getExitCode(), 0));
    }
}
