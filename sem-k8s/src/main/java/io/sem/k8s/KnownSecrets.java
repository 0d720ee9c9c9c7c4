package io.sem.k8s;

import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which secrets exist. Their content must not lie in memory and SEM may not list them, so no watch follows them: each is read once
 * when it is asked for first, and once more for each failure that names it (see {@link NamedFailures}). What this process writes itself, it knows.
 */
final class KnownSecrets {

    /** How long a secret counts as missing without another look: whoever deleted it may put it back. */
    private static final Duration MISSING = Duration.ofSeconds(10);

    private final KubernetesObjects objects;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final NamedFailures failures;

    KnownSecrets(KubernetesObjects objects, NamedFailures failures) {
        this.objects = objects;
        this.failures = failures;
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
        // The kubelet's texts (kuberuntime, CreateContainerConfigError; volume/secret): secret "orders-db" not found.
        if (failures.isNew(namespace, name, text -> text.contains("secret \"" + name + "\""))) {
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
}
