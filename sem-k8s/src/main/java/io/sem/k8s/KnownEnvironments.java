package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.Drift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Compares environments with what the cluster has of them. Namespace and quota are mirrored. Limits and account are not: they are
 * read once when an environment is used first, and once more for each failure that names them, which is what a deployment says when
 * its pods cannot be created.
 */
final class KnownEnvironments {

    /** The texts of the admission plugins (serviceaccount/admission.go, resourcequota/controller.go). */
    private static final Pattern BLAMES = Pattern.compile("serviceaccount \"sem\" not found|must specify");

    private final KubernetesObjects objects;
    private final Map<String, DesiredEnvironment> inPlace = new ConcurrentHashMap<>();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();

    KnownEnvironments(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** This process has just made an environment what it should be. */
    void note(DesiredEnvironment environment) {
        failures(environment);
        inPlace.put(environment.ref().namespace(), environment.withTakeOver(false));
    }

    void forget(String namespace) {
        inPlace.remove(namespace);
    }

    List<Drift> drift(DesiredEnvironment wanted) {
        objects.requireAlive();
        List<Drift> drift = new ArrayList<>(mirrored(wanted));
        String namespace = wanted.ref().namespace();
        boolean known = wanted.withTakeOver(false).equals(inPlace.get(namespace));
        if (drift.isEmpty() && (!known || !failures(wanted).isEmpty())) {
            drift.addAll(read(wanted));
            if (drift.isEmpty()) {
                note(wanted);
            }
        }
        return drift.stream()
                .sorted(Comparator.comparing(Drift::object).thenComparing(Drift::field))
                .toList();
    }

    private List<Drift> mirrored(DesiredEnvironment wanted) {
        HasMetadata namespace = EnvironmentManifest.namespace(wanted);
        HasMetadata quota = EnvironmentManifest.quota(wanted);
        List<Drift> drift = new ArrayList<>(ObjectDrift.ofUnmarked(
                namespace, objects.namespaces.find("", wanted.ref().namespace())));
        if (drift.stream().noneMatch(Drift::isMissing)) {
            drift.addAll(ObjectDrift.ofUnmarked(
                    quota, objects.quotas.find(wanted.ref().namespace(), ObjectNames.ENVIRONMENT_OBJECTS)));
        }
        return drift;
    }

    private List<Drift> read(DesiredEnvironment wanted) {
        String namespace = wanted.ref().namespace();
        List<Drift> drift = new ArrayList<>(ObjectDrift.ofUnmarked(
                EnvironmentManifest.limits(wanted),
                objects.limitRanges.read(namespace, ObjectNames.ENVIRONMENT_OBJECTS)));
        drift.addAll(ObjectDrift.ofUnmarked(
                EnvironmentManifest.serviceAccount(wanted),
                objects.serviceAccounts.read(namespace, ObjectNames.ENVIRONMENT_OBJECTS)));
        return drift;
    }

    /** The failures that blame limits or account and were not looked into yet. */
    private List<String> failures(DesiredEnvironment environment) {
        return objects.deployments.in(environment.ref().namespace()).stream()
                .flatMap(deployment -> conditions(deployment).stream()
                        .filter(condition -> "ReplicaFailure".equals(condition.getType()))
                        .filter(condition -> BLAMES.matcher(Absent.orEmpty(condition.getMessage()))
                                .find())
                        .map(condition -> deployment.getMetadata().getUid() + condition.getLastTransitionTime()))
                .filter(failures::add)
                .toList();
    }

    private static List<DeploymentCondition> conditions(Deployment deployment) {
        return deployment.getStatus() == null
                ? List.of()
                : Absent.orNone(deployment.getStatus().getConditions());
    }
}
