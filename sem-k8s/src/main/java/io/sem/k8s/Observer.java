package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts together the observed state of environments. Reads only the objects and event feeds; makes no request, so that
 * an observation costs the API server nothing however often it is made, but for the events of what is not well (see {@link
 * EventFeeds}).
 *
 * <p>Nothing is judged here: what is broken, ready or surplus is decided by the engine from the observed values, in the
 * same code for every backend. Only three things are left out, because they count for nobody: claims that are being
 * deleted, services whose deployment is gone, and services that nobody deployed because a gate alone needs them.
 */
final class Observer {

    private final KubernetesObjects objects;
    private final EventFeeds events;
    private final Map<EnvironmentRef, ObservedEnvironment> environments = new ConcurrentHashMap<>();

    Observer(KubernetesObjects objects, EventFeeds events) {
        this.objects = objects;
        this.events = events;
    }

    /**
     * The state of the environment as the mirrors show it now; the same instance while nothing has changed. They are filled by
     * independent watches, so two kinds of objects may be some milliseconds apart; each object by itself is consistent.
     *
     * @throws io.sem.api.error.UnavailableException when a watch has been broken for longer than the deadline
     */
    Observed observe(EnvironmentRef environment) {
        objects.requireAlive();
        return environments
                .computeIfAbsent(environment, ref -> new ObservedEnvironment(objects, events, ref))
                .now();
    }

    /** Returns a number that changes with the files of deployments, which are compared for drift and are no part of an observation. */
    long unseen(EnvironmentRef environment) {
        return objects.configs.in(environment.namespace()).stream()
                .filter(map -> !RecordManifest.isRecord(map, ObjectNames.DEPLOYMENT_RECORD))
                .map(ConfigMap::getMetadata)
                .mapToLong(metadata -> 31L * metadata.getUid().hashCode()
                        + Absent.orEmpty(metadata.getResourceVersion()).hashCode())
                .sum();
    }

    /** Drops what is kept of an environment that was deleted. */
    void forget(EnvironmentRef environment) {
        environments.remove(environment);
    }
}
