package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request to evict a pod (policy/v1 Eviction). The client has a method for it, which answers a refusal with false and throws away
 * what the API server says: which budget refuses it, and how many pods are missing (registry/core/pod/rest/eviction.go).
 */
final class EvictionRequest {

    private static final int TOO_MANY_REQUESTS = 429;

    private EvictionRequest() {}

    /** Sends it, and returns why a disruption budget does not allow it now; empty if it was accepted. */
    static Optional<String> send(KubernetesClient client, Pod pod) {
        try {
            client.raw(uri(pod), "POST", eviction(pod));
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() != TOO_MANY_REQUESTS) {
                throw e;
            }
            return Optional.of(refusal(e.getStatus()));
        }
    }

    private static String uri(Pod pod) {
        return "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/"
                + pod.getMetadata().getName() + "/eviction";
    }

    private static Eviction eviction(Pod pod) {
        return new EvictionBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .build();
    }

    private static String refusal(Status status) {
        return Stream.ofNullable(status)
                .map(Status::getDetails)
                .flatMap(Stream::ofNullable)
                .flatMap(details -> details.getCauses().stream())
                .map(StatusCause::getMessage)
                .findFirst()
                .orElse("a disruption budget does not allow it now");
    }
}
