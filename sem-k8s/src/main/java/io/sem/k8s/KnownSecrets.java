package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which secrets exist. Their content must not lie in memory and SEM may not list them, so no watch follows them: each is read once
 * when it is asked for first, and once more for each pod that fails because of it. What this process writes itself, it knows.
 */
final class KnownSecrets {

    /** How long a secret counts as missing without another look: whoever deleted it may put it back. */
    private static final Duration MISSING = Duration.ofSeconds(10);

    private final KubernetesObjects objects;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();

    KnownSecrets(KubernetesObjects objects) {
        this.objects = objects;
    }

    /**
     * What the last read has shown.
     *
     * @param exists whether there was such a secret
     * @param at when, on the clock of {@link System#nanoTime()}
     */
    private record Known(boolean exists, long at) {

        boolean isGood() {
            return exists || System.nanoTime() - at < MISSING.toNanos();
        }
    }

    /** Returns those of these secrets that do not exist. */
    List<String> missing(DeploymentRef deployment, Set<String> names) {
        return names.stream().filter(name -> !exists(deployment, name)).toList();
    }

    /** This process has written or deleted a secret. */
    void note(String namespace, String name, boolean exists) {
        known.put(key(namespace, name), new Known(exists, System.nanoTime()));
    }

    private boolean exists(DeploymentRef deployment, String name) {
        String namespace = deployment.environment().namespace();
        if (failsAnew(namespace, deployment, name)) {
            known.remove(key(namespace, name));
        }
        return known.compute(
                        key(namespace, name),
                        (key, before) -> before != null && before.isGood() ? before : read(namespace, name))
                .exists;
    }

    private Known read(String namespace, String name) {
        return new Known(objects.secrets.read(namespace, name).isPresent(), System.nanoTime());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** Whether a pod fails because of the secret for which no read was made yet. */
    private boolean failsAnew(String namespace, DeploymentRef deployment, String secret) {
        return objects.pods.in(namespace).stream()
                .filter(pod -> Ownership.owns(deployment, pod))
                .filter(pod -> isNamedByFailure(pod, secret))
                .anyMatch(pod -> failures.add(pod.getMetadata().getUid() + "/" + secret));
    }

    /** The kubelet's text (kuberuntime, CreateContainerConfigError): {@code secret "orders-db" not found}. */
    private static boolean isNamedByFailure(Pod pod, String secret) {
        return pod.getStatus() != null
                && Absent.orNone(pod.getStatus().getContainerStatuses()).stream()
                        .map(KnownSecrets::waiting)
                        .anyMatch(message -> message.contains("\"" + secret + "\""));
    }

    private static String waiting(ContainerStatus status) {
        return status.getState() == null || status.getState().getWaiting() == null
                ? ""
                : Absent.orEmpty(status.getState().getWaiting().getMessage());
    }
}
