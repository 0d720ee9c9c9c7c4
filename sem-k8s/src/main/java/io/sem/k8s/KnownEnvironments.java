package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.Drift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Compares environments with what the cluster has of them. Namespace and quota are mirrored. Limits and account are not: they are
 * read once when an environment is used first, and once more for each failure that names them (see {@link NamedFailures}).
 */
final class KnownEnvironments {

    /** The texts of the admission plugins (serviceaccount/admission.go, resourcequota/controller.go). */
    private static final Pattern BLAMES = Pattern.compile("serviceaccount \"sem\" not found|must specify");

    private final KubernetesObjects objects;
    private final Map<String, DesiredEnvironment> inPlace = new ConcurrentHashMap<>();
    private final NamedFailures failures;

    KnownEnvironments(KubernetesObjects objects, NamedFailures failures) {
        this.objects = objects;
        this.failures = failures;
    }

    /** This process has just made an environment what it should be. */
    void note(DesiredEnvironment environment) {
        fails(environment); // what failed before says nothing about what is there now
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
        if (drift.isEmpty() && (!known || fails(wanted))) {
            drift.addAll(read(wanted));
            if (drift.isEmpty()) {
                note(wanted);
            } else {
                forget(namespace); // it is told until it is put right, not only to whoever asks first
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

    /** Whether a failure that was not looked into yet blames limits or account. */
    private boolean fails(DesiredEnvironment environment) {
        return failures.isNew(
                environment.ref().namespace(), "", text -> BLAMES.matcher(text).find());
    }
}
