package io.sem.k8s;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.status.ObservedPod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last pod of each run in which a container failed. A Job whose containers are started again in their pod (restart policy
 * OnFailure) deletes that pod when it gives up (pkg/controller/job, deleteActivePods), and with it the exit code and the last words of
 * the program, so they are kept while the pod is still there. Nothing is fetched for it: every pod is translated anyway.
 */
final class FailedPods {

    // A pod has a kilobyte or two. A process that sees more runs fail than this forgets the ones that failed first.
    private static final int MOST = 500;

    private final Map<String, ObservedPod> byRun = new LinkedHashMap<>();

    /** Translates a pod, and keeps it if a container of a run has failed in it; one that is told to end is not kept any more. */
    ObservedPod read(Pod pod) {
        ObservedPod read = PodReader.read(pod);
        if (!read.terminating() && hasFailed(read)) {
            run(pod).ifPresent(uid -> keep(uid, read));
        }
        return read;
    }

    private synchronized void keep(String run, ObservedPod pod) {
        byRun.remove(run);
        byRun.put(run, pod);
        if (byRun.size() > MOST) {
            byRun.remove(byRun.keySet().iterator().next());
        }
    }

    /** Returns the last pod of this run that failed; empty if none was seen. */
    synchronized Optional<ObservedPod> of(Job job) {
        return Optional.ofNullable(byRun.get(job.getMetadata().getUid()));
    }

    private static Optional<String> run(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "Job".equals(owner.getKind()))
                .map(OwnerReference::getUid)
                .findFirst();
    }

    private static boolean hasFailed(ObservedPod pod) {
        return pod.containers().stream()
                .flatMap(container -> container.end().stream())
                .anyMatch(end -> end.exitCode() != 0);
    }
}
