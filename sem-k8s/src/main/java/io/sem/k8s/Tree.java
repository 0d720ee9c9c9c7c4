package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/** Objects as trees of maps, lists and values, in the form in which they are sent; for looking at fields by their paths. */
final class Tree {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private Tree() {}

    @SuppressWarnings("unchecked") // an object of Kubernetes is a map of names to values
    static Map<String, Object> of(HasMetadata object) {
        return JSON.convertValue(object, Map.class);
    }
}
