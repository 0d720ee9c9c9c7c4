package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;

/**
 * A budget for disruptions, as others than SEM make them (policy/v1 PodDisruptionBudget).
 *
 * @param name its name
 * @param pods the labels of the pods that it is about
 * @param minAvailable how many of them have to stay healthy
 */
record Budget(String name, Labels pods, int minAvailable) {

    /** Whether it is about this pod. */
    boolean covers(Pod pod) {
        return Selector.of(pods).matches(pod.labels());
    }

    /** Whether it forbids to evict one more pod; healthy are those that are ready (registry/core/pod/rest/eviction.go). */
    boolean forbids(Namespace namespace) {
        return healthy(namespace) <= minAvailable;
    }

    /** Says how many are missing, in the words of the API server. */
    String refusal(Namespace namespace) {
        return "The disruption budget " + name + " needs " + minAvailable + " healthy pods and has "
                + healthy(namespace) + " currently";
    }

    private long healthy(Namespace namespace) {
        return namespace.pods().all().stream()
                .filter(this::covers)
                .filter(Pod::ready)
                .count();
    }
}
