package io.sem.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts in which a cluster says why pods cannot be made or started, each looked into once. They are why an object that no watch follows
 * is read again: a secret, an account, a limit range that somebody deleted is named by what fails without it.
 *
 * <p>A Deployment says it in a condition, a StatefulSet and a Job in events, and the kubelet in the state of a container or, for a volume,
 * in an event.
 */
final class NamedFailures {

    private final KubernetesObjects objects;
    private final Function<String, List<ObservedEvent>> events;
    /** The failures that were looked into, by what they were searched for; only those that the cluster still shows. */
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    /** {@code events}: the events of a namespace as far as they are known; makes no request. */
    NamedFailures(KubernetesObjects objects, Function<String, List<ObservedEvent>> events) {
        this.objects = objects;
        this.events = events;
    }

    /**
     * One failure.
     *
     * @param key tells it from others, also from the next one of the same text
     * @param text what the cluster says
     */
    private record Failure(String key, String text) {}

    /** Whether a failure in a namespace matches that was not asked for under this name before. */
    boolean isNew(String namespace, String name, Predicate<String> matches) {
        Set<String> present = in(namespace)
                .filter(failure -> matches.test(failure.text))
                .map(Failure::key)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> before =
                present.isEmpty() ? known.remove(namespace + "/" + name) : known.put(namespace + "/" + name, present);
        return !(before == null ? Set.<String>of() : before).containsAll(present);
    }

    private Stream<Failure> in(String namespace) {
        return Stream.of(
                        objects.deployments.in(namespace).stream().flatMap(NamedFailures::conditions),
                        objects.pods.values(namespace).stream().flatMap(NamedFailures::waiting),
                        events.apply(namespace).stream()
                                .filter(ObservedEvent::warning)
                                .map(event -> new Failure(event.object() + event.last(), event.message())))
                .flatMap(each -> each);
    }

    private static Stream<Failure> conditions(Deployment deployment) {
        return deployment.getStatus() == null
                ? Stream.of()
                : Absent.orNone(deployment.getStatus().getConditions()).stream()
                        .filter(condition -> "ReplicaFailure".equals(condition.getType()))
                        .map(condition -> new Failure(
                                deployment.getMetadata().getUid() + condition.getLastTransitionTime(),
                                Absent.orEmpty(condition.getMessage())));
    }

    private static Stream<Failure> waiting(ObservedPod pod) {
        return pod.containers().stream()
                .map(ObservedContainer::state)
                .filter(ContainerState.Waiting.class::isInstance)
                .map(state -> new Failure(pod.name() + pod.created(), ((ContainerState.Waiting) state).message()));
    }
}
