package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.Map;

/**
 * Tells by its labels to whom an object belongs. Labels rather than owner references, because data and secrets have no
 * owner: they outlive the deployment whose they are.
 */
final class Ownership {

    private Ownership() {}

    /**
     * Whether SEM made the object for this environment. All three labels count: a namespace of the right name may be
     * somebody else's, or belong to an environment whose names join to the same text.
     */
    static boolean owns(EnvironmentRef environment, HasMetadata object) {
        return labels(object)
                .entrySet()
                .containsAll(EnvironmentManifest.labels(environment).entrySet());
    }

    /** Whether an object of the environment belongs to this deployment. */
    static boolean owns(DeploymentRef deployment, HasMetadata object) {
        return deployment.name().equals(deployment(object));
    }

    /** The deployment an object belongs to; empty when it belongs to none. */
    static String deployment(HasMetadata object) {
        return labels(object).getOrDefault(WellKnown.DEPLOYMENT, "");
    }

    private static Map<String, String> labels(HasMetadata object) {
        return Absent.orNone(object.getMetadata().getLabels());
    }
}
