package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Remains;
import io.sem.api.status.Condition;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Creates, repairs and deletes environments. What does not exist yet is written without a read, because the creation of the
 * namespace proves that nothing lies in it; so a new environment costs four requests. Of one that exists each object is read first
 * and written only when it differs, so that ensuring an environment that is as it should be writes nothing; these reads go to the
 * API server, because a decision about somebody else's namespace must not rest on a cache.
 *
 * <pre>
 * ensure:  Namespace (created; if it exists, read, and applied when it differs)
 *          ResourceQuota, LimitRange, ServiceAccount (applied; if the namespace existed, only those that differ)
 *          wait until the quota's status says that it is enforced
 * delete:  Namespace, with all that is in it; wait until it is gone
 *          PersistentVolumes with the environment's labels
 * </pre>
 *
 * <p>The namespace comes first, because all else lies in it; the quota is waited for at the end, so that the first
 * deployment cannot slip past it. Each step can be repeated, so that an environment which was left half made is
 * completed by ensuring it again.
 */
final class EnvironmentApplier {

    private final KubernetesObjects objects;

    EnvironmentApplier(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Gives the environment its objects and returns when its quota is enforced. */
    void ensure(DesiredEnvironment environment) {
        if (isCreated(EnvironmentManifest.namespace(environment))) {
            fill(environment);
        } else {
            repair(environment);
        }
        awaitEnforced(environment.ref());
    }

    /**
     * Whether the namespace was created just now. One that the mirror shows is not tried; one that it does not show may be somebody
     * else's, or another SEM process may have been faster, and the refusal tells.
     */
    private boolean isCreated(Namespace wanted) {
        if (objects.namespaces.find("", wanted.getMetadata().getName()).isPresent()) {
            return false;
        }
        try {
            objects.namespaces.create(wanted);
            return true;
        } catch (AlreadyExistsException e) {
            return false;
        }
    }

    private void fill(DesiredEnvironment environment) {
        boolean force = environment.takeOver();
        write(objects.quotas, EnvironmentManifest.quota(environment), force);
        write(objects.limitRanges, EnvironmentManifest.limits(environment), force);
        write(objects.serviceAccounts, EnvironmentManifest.serviceAccount(environment), force);
    }

    private void repair(DesiredEnvironment environment) {
        namespace(environment);
        boolean force = environment.takeOver();
        ensure(objects.quotas, EnvironmentManifest.quota(environment), EnvironmentDrift::same, force);
        ensure(objects.limitRanges, EnvironmentManifest.limits(environment), EnvironmentDrift::same, force);
        ensure(objects.serviceAccounts, EnvironmentManifest.serviceAccount(environment), EnvironmentDrift::same, force);
    }

    /**
     * Deletes the environment and waits until it is gone, because a new one of the same name cannot be created before.
     * Does nothing if it does not exist or is not SEM's.
     *
     * @throws TimedOutException if it is not gone in time; whatever the time, its deletion has begun
     */
    void delete(EnvironmentRef environment, Duration timeout) {
        Optional<Namespace> found = objects.namespaces
                .read("", environment.namespace())
                .filter(namespace -> Ownership.owns(environment, namespace));
        if (found.isPresent()) {
            objects.namespaces.delete(found.get());
            awaitGone(environment, found.get(), timeout);
            deletePersistentVolumes(environment);
        }
    }

    /**
     * Creates or repairs the namespace. One that SEM did not make is never taken over: its content is somebody else's.
     */
    private void namespace(DesiredEnvironment environment) {
        Namespace wanted = EnvironmentManifest.namespace(environment);
        Namespace found =
                objects.namespaces.read("", environment.ref().namespace()).orElseGet(() -> created(wanted));
        requireOurs(environment, found);
        if (!EnvironmentDrift.same(wanted, found)) {
            write(objects.namespaces, wanted, environment.takeOver());
        }
    }

    /** Throws when the namespace is somebody else's, or is being deleted and so accepts no new object. */
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

    /** Writes only what differs: a server-side apply without a change would still cost a write. */
    private static <T extends HasMetadata> void ensure(
            ObjectsOfKind<T> kind, T wanted, BiPredicate<T, T> same, boolean force) {
        boolean isThere = kind.read(
                        wanted.getMetadata().getNamespace(),
                        wanted.getMetadata().getName())
                .filter(found -> same.test(wanted, found))
                .isPresent();
        if (!isThere) {
            write(kind, wanted, force);
        }
    }

    private static <T extends HasMetadata> void write(ObjectsOfKind<T> kind, T wanted, boolean force) {
        if (force) {
            kind.takeOver(wanted);
        } else {
            kind.apply(wanted);
        }
    }

    /** Until the quota controller has filled in the status of a quota, pods over it would be admitted. */
    private void awaitEnforced(EnvironmentRef environment) {
        boolean enforced = objects.signals
                .of(environment.namespace())
                .await(
                        () -> objects.quotas
                                .find(environment.namespace(), ObjectNames.ENVIRONMENT_OBJECTS)
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

    /**
     * Waits for this very namespace; one of the same name that was created meanwhile has another uid. Ends early when the namespace
     * says that something keeps it that only somebody else can remove.
     */
    private void awaitGone(EnvironmentRef environment, Namespace namespace, Duration timeout) {
        Instant begun = objects.now();
        objects.signals
                .of(namespace.getMetadata().getName())
                .await(() -> isGone(namespace) || isStuck(namespace, begun), timeout);
        if (!isGone(namespace)) {
            throw Remains.ofEnvironment(environment, Duration.between(begun, objects.now()), conditions(namespace));
        }
    }

    /** Each wait gives the namespace time to notice that what kept it is gone: its controller looks again every few seconds. */
    private boolean isStuck(Namespace namespace, Instant begun) {
        Instant now = objects.now();
        return !now.isBefore(begun.plus(Remains.PATIENCE)) && Remains.areStuck(conditions(namespace), now);
    }

    private boolean isGone(Namespace namespace) {
        return present(namespace).isEmpty();
    }

    private Optional<Namespace> present(Namespace namespace) {
        return objects.namespaces
                .find("", namespace.getMetadata().getName())
                .filter(found -> found.getMetadata()
                        .getUid()
                        .equals(namespace.getMetadata().getUid()));
    }

    /** What is left in the namespace, as its controller says it (core/v1 NamespaceConditionType). */
    private List<Condition> conditions(Namespace namespace) {
        return present(namespace).map(Namespace::getStatus).stream()
                .flatMap(status -> status.getConditions().stream())
                .map(ConditionReader::read)
                .toList();
    }

    /** Persistent volumes have no namespace, so they are not deleted with it. */
    private void deletePersistentVolumes(EnvironmentRef environment) {
        objects.persistentVolumes
                .list(EnvironmentManifest.labels(environment))
                .forEach(volume ->
                        objects.persistentVolumes.delete(volume.getMetadata().getName()));
    }
}
