package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.Action;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.util.List;

/**
 * Replaces the pods that could not start because a secret was gone, once it is there again. The kubelet would try again by itself, but
 * until then such a pod looks like one that fails for a secret that does not exist, and whoever waits would be told so.
 */
final class WaitingForSecrets {

    private WaitingForSecrets() {}

    /** Does nothing if no pod of the deployment waits for one of these secrets. */
    static void replace(Place place, String deployment, List<SecretSpec> secrets) {
        if (!secrets.isEmpty()) {
            place.look().pods(deployment).stream()
                    .filter(pod -> !pod.terminating() && waits(pod, secrets))
                    .forEach(pod -> delete(place, pod));
        }
    }

    private static boolean waits(ObservedPod pod, List<SecretSpec> secrets) {
        return pod.containers().stream()
                .map(ObservedContainer::state)
                .filter(ContainerState.Waiting.class::isInstance)
                .map(state -> ((ContainerState.Waiting) state).message())
                .anyMatch(message ->
                        secrets.stream().anyMatch(secret -> message.contains("secret \"" + secret.name() + "\"")));
    }

    private static void delete(Place place, ObservedPod pod) {
        try {
            place.backend().perform(new Action.DeletePod(place.ref(), pod.name()));
        } catch (NotFoundException goneMeanwhile) {
            // That is what was wanted.
        }
    }
}
