package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Makes, mends and deletes environments. */
final class EnvironmentKeeper {

    /** Pods may take their grace time to end, and volumes theirs to be let go. */
    private static final Duration DELETION = Duration.ofMinutes(5);

    private final Gateway gateway;
    private final Mirrors mirrors;

    EnvironmentKeeper(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void ensure(DesiredEnvironment environment) {
        mirrors.namespaces.wrote(namespace(environment));
        mirrors.quotas.wrote(
                ensure(ResourceQuota.class, EnvironmentManifest.quota(environment), EnvironmentDrift::same));
        ensure(LimitRange.class, EnvironmentManifest.limits(environment), EnvironmentDrift::same);
        ensure(ServiceAccount.class, EnvironmentManifest.serviceAccount(environment), EnvironmentDrift::same);
        awaitEnforced(environment.ref());
    }

    void delete(EnvironmentRef environment) {
        String name = environment.namespace();
        Optional<Namespace> found = gateway.find(Namespace.class, "", name);
        if (found.filter(namespace -> Ownership.owns(environment, namespace)).isPresent()) {
            gateway.delete(Namespace.class, "", name);
            awaitGone(found.get());
            deletePersistentVolumes(environment);
        }
    }

    /** A namespace is only ever created, never taken over: what is in it may be somebody else's. */
    private Namespace namespace(DesiredEnvironment environment) {
        Namespace wanted = EnvironmentManifest.namespace(environment);
        Optional<Namespace> found =
                gateway.find(Namespace.class, "", environment.ref().namespace());
        if (found.isEmpty()) {
            return created(wanted).orElseGet(() -> namespace(environment));
        }
        if (!Ownership.owns(environment.ref(), found.get())) {
            throw new AlreadyExistsException("namespace '" + environment.ref().namespace()
                    + "' exists and is not SEM's for environment " + environment.ref()
                    + "; it was not touched. Rename or delete it, or choose another name");
        }
        if (found.get().getMetadata().getDeletionTimestamp() != null) {
            throw new ConflictException(
                    "environment " + environment.ref() + " is being deleted; try again when it is gone", "", "");
        }
        return EnvironmentDrift.same(wanted, found.get()) ? found.get() : gateway.apply(wanted);
    }

    /** Empty when somebody else has just created it; it may be another SEM process, for the same environment. */
    private Optional<Namespace> created(Namespace wanted) {
        try {
            return Optional.of(gateway.create(wanted));
        } catch (AlreadyExistsException e) {
            return Optional.empty();
        }
    }

    private <T extends HasMetadata> T ensure(Class<T> type, T wanted, BiPredicate<T, T> same) {
        return gateway.find(
                        type,
                        wanted.getMetadata().getNamespace(),
                        wanted.getMetadata().getName())
                .filter(found -> same.test(wanted, found))
                .orElseGet(() -> gateway.apply(wanted));
    }

    private void awaitEnforced(EnvironmentRef environment) {
        boolean enforced = mirrors.await(
                () -> mirrors.quotas
                        .find(environment.namespace(), Names.ENVIRONMENT_OBJECTS)
                        .filter(QuotaReader::isEnforced)
                        .isPresent(),
                gateway.deadline());
        if (!enforced) {
            throw new TimedOutException(
                    "the quota of environment " + environment + " is stored, but the cluster does not"
                            + " enforce it after " + gateway.deadline().toMillis()
                            + " ms; look at its controller manager, then try again");
        }
    }

    private void awaitGone(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        String uid = namespace.getMetadata().getUid();
        boolean gone = mirrors.await(
                () -> mirrors.namespaces
                        .find(name)
                        .filter(found -> found.getMetadata().getUid().equals(uid))
                        .isEmpty(),
                DELETION);
        if (!gone) {
            throw new TimedOutException(
                    "namespace '" + name + "' is being deleted, but not gone after " + DELETION.toMinutes() + " min: "
                            + mirrors.namespaces.find(name).map(this::remains).orElse(""));
        }
    }

    private String remains(Namespace namespace) {
        return namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(NamespaceCondition::getMessage)
                .collect(Collectors.joining("; "));
    }

    /** They have no namespace, so they do not go with it. */
    private void deletePersistentVolumes(EnvironmentRef environment) {
        String selector = EnvironmentManifest.labels(environment).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        gateway.list(
                        PersistentVolume.class,
                        new ListOptionsBuilder().withLabelSelector(selector).build())
                .forEach(volume -> gateway.delete(
                        PersistentVolume.class, "", volume.getMetadata().getName()));
    }
}
