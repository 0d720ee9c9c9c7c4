package io.sem.k8s;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts an environment to the objects it is made of. All but the namespace are called {@link
 * ObjectNames#ENVIRONMENT_OBJECTS}.
 *
 * <ul>
 *   <li>A namespace, with a label for Pod Security.
 *   <li>A resource quota.
 *   <li>A limit range with default resources, without which the quota would refuse every container that states none.
 *   <li>A service account that mounts no token, so that tenants' programs have no access to the API server.
 * </ul>
 */
final class EnvironmentManifest {

    /** The label by which Pod Security admission knows what a namespace enforces. */
    static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";

    private EnvironmentManifest() {}

    /** The namespace; its label makes the admission refuse pods that may do more than the environment allows. */
    static Namespace namespace(DesiredEnvironment environment) {
        return new NamespaceBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(environment.ref().namespace())
                        .withLabels(labels(environment.ref()))
                        .addToLabels(
                                POD_SECURITY, environment.podSecurity().name().toLowerCase(Locale.ROOT))
                        .build())
                .build();
    }

    /**
     * The quota that the API server enforces. The engine checks the same limits before, with a better message; this one
     * decides when two deployments race for the last room.
     */
    static ResourceQuota quota(DesiredEnvironment environment) {
        return new ResourceQuotaBuilder()
                .withMetadata(metadata(environment.ref()))
                .withNewSpec()
                .withHard(hard(environment.quota()))
                .endSpec()
                .build();
    }

    /**
     * What containers get that state nothing. Memory is limited too, because a container without a limit can take a
     * whole node down; cpu is not, because a limit would slow it down while cpus are idle.
     */
    static LimitRange limits(DesiredEnvironment environment) {
        Quantity memory = Amounts.of(environment.defaultMemory());
        return new LimitRangeBuilder()
                .withMetadata(metadata(environment.ref()))
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .addToDefaultRequest("cpu", Amounts.of(environment.defaultCpu()))
                .addToDefaultRequest("memory", memory)
                .addToDefault("memory", memory)
                .endLimit()
                .endSpec()
                .build();
    }

    /** The account of all pods; the kubelet pulls images with its secrets, so that specs need not name them. */
    static ServiceAccount serviceAccount(DesiredEnvironment environment) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(environment.ref()))
                .withAutomountServiceAccountToken(false)
                .withImagePullSecrets(environment.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .build();
    }

    /** The labels of everything in the environment; selectors may use them, because they never change on an object. */
    static Map<String, String> labels(EnvironmentRef environment) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(WellKnown.MANAGED_BY, WellKnown.SEM);
        labels.put(WellKnown.TENANT, environment.tenant().value());
        labels.put(WellKnown.ENVIRONMENT, environment.name().value());
        return labels;
    }

    private static ObjectMeta metadata(EnvironmentRef environment) {
        return new ObjectMetaBuilder()
                .withName(ObjectNames.ENVIRONMENT_OBJECTS)
                .withNamespace(environment.namespace())
                .withLabels(labels(environment))
                .build();
    }

    /** Resources that the quota does not limit are left out, and so are not limited by Kubernetes either. */
    private static Map<String, Quantity> hard(Quota quota) {
        Map<String, Quantity> hard = new TreeMap<>();
        for (QuotaResource resource : QuotaResource.values()) {
            resource.in(quota).ifPresent(amount -> hard.put(resource.key(), Amounts.of(resource, amount)));
        }
        return hard;
    }
}
