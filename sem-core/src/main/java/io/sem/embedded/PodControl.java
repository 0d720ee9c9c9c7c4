package io.sem.embedded;

import io.sem.api.error.Shortfall;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes pods for controllers (pkg/controller/controller_utils.go, RealPodControl): asks the quota,
 * gives name and uid, and puts the pod into the state, whose listeners do the rest.
 */
final class PodControl {

    private final ClusterState state;

    PodControl(ClusterState state) {
        this.state = state;
    }

    /**
     * A name that starts with {@code base} and that no pod of the namespace has. Five random characters collide
     * once in a while; the API server refuses a name that is taken, and the next one is drawn.
     */
    String generateName(Namespace namespace, String base) {
        String name = base + state.dice().suffix();
        while (namespace.pods().find(name).isPresent()) {
            name = base + state.dice().suffix();
        }
        return name;
    }

    /** Makes a pod and returns nothing, or returns what the quota has too little of. */
    List<Shortfall> create(WorkloadState owner, PodTemplate template, String name) {
        return create(owner, template, name, OptionalInt.empty());
    }

    /** Makes a pod with a number. */
    List<Shortfall> create(WorkloadState owner, PodTemplate template, String name, OptionalInt ordinal) {
        Namespace namespace = state.of(owner);
        // The API server gives the uid before admission asks for the quota, so a refused pod has used one up.
        Pod.Identity identity = new Pod.Identity(
                name, ordinal, state.dice().uid(), state.timeline().now());
        List<Shortfall> shortfalls = namespace.quota().shortfalls(template.request(namespace.desired()));
        if (shortfalls.isEmpty()) {
            namespace.create(owner, template, identity);
        }
        return shortfalls;
    }
}
