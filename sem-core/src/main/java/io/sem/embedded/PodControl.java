package io.sem.embedded;

import io.sem.api.error.Shortfall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes pods for controllers (pkg/controller/controller_utils.go, RealPodControl): asks admission,
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

    /** Makes a pod and returns nothing, or returns the text with which the API server refuses it. */
    Optional<String> create(WorkloadState owner, PodTemplate template, String name) {
        return create(owner, template, name, OptionalInt.empty());
    }

    /** Makes a pod with a number. */
    Optional<String> create(WorkloadState owner, PodTemplate template, String name, OptionalInt ordinal) {
        Namespace namespace = state.of(owner);
        // The API server gives the uid before admission asks for the quota, so a refused pod has used one up.
        Pod.Identity identity = new Pod.Identity(
                name, ordinal, state.dice().uid(), state.timeline().now());
        Optional<String> refusal = refusal(namespace, template, name);
        if (refusal.isEmpty()) {
            namespace.create(owner, template, identity);
        }
        return refusal;
    }

    /** Asks the admission plugins in the API server's order, the quota last (pkg/kubeapiserver/options/plugins.go). */
    private static Optional<String> refusal(Namespace namespace, PodTemplate template, String name) {
        String object = "pods \"" + name + "\"";
        return PodSecurityAdmission.refusal(namespace.desired().podSecurity(), template.group())
                .map(violation -> object + " is forbidden: " + violation)
                .or(() -> {
                    List<Shortfall> missing = namespace.quota().shortfalls(template.request(namespace.desired()));
                    return missing.isEmpty() ? Optional.empty() : Optional.of(QuotaLedger.text(object, missing));
                });
    }
}
