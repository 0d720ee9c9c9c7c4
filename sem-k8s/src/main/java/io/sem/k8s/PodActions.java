package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.tenant.EnvironmentRef;
import java.util.List;
import java.util.Map;

/** Deletes pods and takes them out of their deployments. */
final class PodActions {

    private final KubernetesObjects objects;

    PodActions(KubernetesObjects objects) {
        this.objects = objects;
    }

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

    private Pod pod(EnvironmentRef environment, String name) {
        return objects.pods
                .find(environment.namespace(), name)
                .orElseThrow(() -> NotFoundException.of(
                        "pod '" + name + "' in " + environment, objects.pods.namesIn(environment.namespace())));
    }
}
