package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.tenant.EnvironmentRef;
import java.util.List;
import java.util.Map;

/**
 * Deletes pods and changes their labels. Both go straight to the pod: its controller finds out by itself that one is
 * missing and makes another. Without the labels that the controller selects on, a pod is an orphan (pkg/controller,
 * controller_ref_manager.go); it goes on running, so that a faulty one can be examined, and is deleted by hand in the
 * end.
 */
final class PodActions {

    private final KubernetesObjects objects;

    PodActions(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Deletes the pod, which has its grace period to end; whoever reads sees it as ending at once. */
    void delete(Action.DeletePod delete) {
        objects.pods.delete(pod(delete.environment(), delete.pod()));
    }

    /** Replaces the labels as a whole by a JSON patch: a merge patch could not remove a label that it does not name. */
    void relabel(Action.RelabelPod relabel) {
        Map<String, Object> replace = Map.of(
                "op", "replace",
                "path", "/metadata/labels",
                "value", relabel.labels().asMap());
        objects.pods.patch(pod(relabel.environment(), relabel.pod()), List.of(replace));
    }

    /** The pod, or an error with the names of those that exist. */
    private Pod pod(EnvironmentRef environment, String name) {
        return objects.pods
                .find(environment.namespace(), name)
                .orElseThrow(() -> NotFoundException.of(
                        "pod '" + name + "' in " + environment, objects.pods.namesIn(environment.namespace())));
    }
}
