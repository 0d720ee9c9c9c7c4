package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.Map;

/** Whose an object is, by its labels. */
final class Ownership {

    private Ownership() {}

    static boolean owns(EnvironmentRef environment, HasMetadata object) {
        return labels(object)
                .entrySet()
                .containsAll(EnvironmentManifest.labels(environment).entrySet());
    }

    static boolean owns(DeploymentRef deployment, HasMetadata object) {
        return deployment.name().equals(deployment(object));
    }

    /** Empty when it belongs to none. */
    static String deployment(HasMetadata object) {
        return labels(object).getOrDefault(WellKnown.DEPLOYMENT, "");
    }

    private static Map<String, String> labels(HasMetadata object) {
        return Absent.orNone(object.getMetadata().getLabels());
    }
}
