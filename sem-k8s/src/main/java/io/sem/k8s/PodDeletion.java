package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Tells a pod to end. */
final class PodDeletion {

    private final Gateway gateway;
    private final Mirrors mirrors;

    PodDeletion(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void end(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        if (gateway.delete(Pod.class, namespace, pod.getMetadata().getName())) {
            mirrors.pods.wrote(ending(pod));
        } else {
            mirrors.pods.gone(pod);
        }
    }

    /** The answer does not hold the pod as it is now, so it is marked here until the watch shows it. */
    private static Pod ending(Pod pod) {
        long next = Long.parseLong(pod.getMetadata().getResourceVersion()) + 1;
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(Instant.now().toString())
                .withResourceVersion(String.valueOf(next))
                .endMetadata()
                .build();
    }
}
