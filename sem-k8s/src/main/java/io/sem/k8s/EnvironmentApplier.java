package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Creates, repairs and deletes environments. Each object is read first and written only when it differs, so that ensuring an
 * environment that is as it should be writes nothing; these reads go to the API server, because a decision about somebody
 * else's namespace must not rest on a cache.
 */
final class EnvironmentApplier {

    /** Pods may use their whole grace period, and volumes are detached only after that. */
    private static final Duration DELETION = Duration.ofMinutes(5);

    private final KubernetesObjects objects;

    EnvironmentApplier(KubernetesObjects objects) {
        this.objects = objects;
    }

    void ensure(DesiredEnvironment environment) {
        namespace(environment);
        ensure(objects.quotas, EnvironmentManifest.quota(environment), EnvironmentDrift::same);
        ensure(objects.limitRanges, EnvironmentManifest.limits(environment), EnvironmentDrift::same);
        ensure(objects.serviceAccounts, EnvironmentManifest.serviceAccount(environment), EnvironmentDrift::same);
        awaitEnforced(environment.ref());
    }

    void delete(EnvironmentRef environment) {
        Optional<Namespace> found = objects.namespaces
                .read("", environment.namespace())
                .filter(namespace -> Ownership.owns(environment, namespace));
        if (found.isPresent()) {
            objects.namespaces.delete(found.get());
            awaitGone(found.get());
            deletePersistentVolumes(environment);
        }
    }

    /** Creates or repairs the namespace. One that SEM did not make is never taken over: its content is somebody else's. */
    private void namespace(DesiredEnvironment environment) {
        Namespace wanted = EnvironmentManifest.namespace(environment);
        Namespace found =
                objects.namespaces.read("", environment.ref().namespace()).orElseGet(() -> created(wanted));
        requireOurs(environment, found);
        if (!EnvironmentDrift.same(wanted, found)) {
            objects.namespaces.apply(wanted);
        }
    }

    private static void requireOurs(DesiredEnvironment environment, Namespace found) {
        if (!Ownership.owns(environment.ref(), found)) {
            throw new AlreadyExistsException("namespace '" + environment.ref().namespace()
                    + "' exists but does not belong to environment " + environment.ref()
                    + "; it was not changed. Delete it, or choose another name");
        }
        if (found.getMetadata().getDeletionTimestamp() != null) {
            throw new ConflictException(
                    "environment " + environment.ref() + " is being deleted; try again when it is gone", "", "");
        }
    }

    /** Another SEM process may have created the same environment since the read, which is as good. */
    private Namespace created(Namespace wanted) {
        try {
            return objects.namespaces.create(wanted);
        } catch (AlreadyExistsException e) {
            return objects.namespaces.read("", wanted.getMetadata().getName()).orElseThrow(() -> e);
        }
    }

    private static <T extends HasMetadata> void ensure(ObjectsOfKind<T> kind, T wanted, BiPredicate<T, T> same) {
        boolean isThere = kind.read(
                        wanted.getMetadata().getNamespace(),
                        wanted.getMetadata().getName())
                .filter(found -> same.test(wanted, found))
                .isPresent();
        if (!isThere) {
            kind.apply(wanted);
        }
    }

    /** Until the quota controller has filled in the status of a quota, pods over it would be admitted. */
    private void awaitEnforced(EnvironmentRef environment) {
        boolean enforced = objects.signal.await(
                () -> objects.quotas
                        .find(environment.namespace(), Names.ENVIRONMENT_OBJECTS)
                        .filter(QuotaReader::isEnforced)
                        .isPresent(),
                objects.deadline());
        if (!enforced) {
            throw new TimedOutException(
                    "the quota of environment " + environment + " is stored, but the cluster does not"
                            + " enforce it after " + objects.deadline().toMillis()
                            + " ms; check that its controller manager runs, then try again");
        }
    }

    private void awaitGone(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        String uid = namespace.getMetadata().getUid();
        boolean gone = objects.signal.await(
                () -> objects.namespaces
                        .find("", name)
                        .filter(found -> found.getMetadata().getUid().equals(uid))
                        .isEmpty(),
                DELETION);
        if (!gone) {
            throw new TimedOutException("namespace '" + name + "' is being deleted, but not gone after "
                    + DELETION.toMinutes() + " min; remove what still holds it: "
                    + objects.namespaces.find("", name).map(this::remains).orElse(""));
        }
    }

    private String remains(Namespace namespace) {
        return namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(NamespaceCondition::getMessage)
                .collect(Collectors.joining("; "));
    }

    /** Persistent volumes have no namespace, so they are not deleted with it. */
    private void deletePersistentVolumes(EnvironmentRef environment) {
        objects.persistentVolumes
                .list(EnvironmentManifest.labels(environment))
                .forEach(volume ->
                        objects.persistentVolumes.delete(volume.getMetadata().getName()));
    }
}
