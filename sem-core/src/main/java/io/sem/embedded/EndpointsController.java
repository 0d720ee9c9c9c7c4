package io.sem.embedded;

import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the endpoints of services (pkg/controller/endpointslice). It remembers what it made of each
 * pod, so a change of a pod that changes neither its address nor its readiness costs one
 * comparison, and a change that does touches only the services that select the pod.
 *
 * <p>It works at once and not from a queue: the few milliseconds that a real control plane takes
 * would only make every test of a service wait. So what is observed is always consistent: a pod
 * that is not ready any more is no ready endpoint either.
 */
final class EndpointsController implements Changes {

    private final ClusterState state;
    private final Map<EnvironmentRef, Selections> selections = new HashMap<>();
    private final Map<Pod, Known> known = new HashMap<>();

    /**
     * What of a pod services depend on.
     *
     * @param ip its address
     * @param ready whether it is ready
     */
    private record Known(String ip, boolean ready) {}

    EndpointsController(ClusterState state) {
        this.state = state;
    }

    @Override
    public void added(Pod pod) {
        selections(pod.deployment()).add(pod);
    }

    @Override
    public void changed(Pod pod, PodChange what) {
        switch (what) {
            case STATUS, TERMINATING -> refresh(pod);
            case LABELS -> relabel(pod);
            case BOUND, OWNER -> {}
        }
    }

    @Override
    public void deleted(Pod pod) {
        forget(pod);
        selections(pod.deployment()).remove(pod);
    }

    /**
     * A new service gets the endpoints of all pods that it selects, found by the index of labels.
     */
    @Override
    public void added(VirtualService service) {
        Selections there = selections(service.deployment());
        there.add(service);
        there.podsOf(service).stream().filter(known::containsKey).forEach(service::put);
        told(service);
    }

    @Override
    public void deleted(VirtualService service) {
        selections(service.deployment()).remove(service);
    }

    @Override
    public void deleted(Namespace namespace) {
        selections.remove(namespace.ref());
    }

    /** Makes the endpoint of a pod anew and passes it on only if it is another one. */
    private void refresh(Pod pod) {
        Known before = known.get(pod);
        Optional<Known> now = known(pod);
        if (now.isEmpty()) {
            forget(pod);
        } else if (!now.get().equals(before)) {
            known.put(pod, now.get());
            selections(pod.deployment()).servicesOf(pod).forEach(service -> {
                service.put(pod);
                told(service);
            });
        }
    }

    /**
     * What makes a pod an endpoint; empty when it has no address yet or has ended (endpointslice/utils.go,
     * ShouldPodBeInEndpoints). A pod that is told to end stays one that is not ready, so that a
     * client can see it go.
     */
    private static Optional<Known> known(Pod pod) {
        return pod.ended() || pod.ip().isEmpty() ? Optional.empty() : Optional.of(new Known(pod.ip(), pod.ready()));
    }

    /** Takes the pod out of all services. */
    private void forget(Pod pod) {
        if (known.remove(pod) != null) {
            selections(pod.deployment()).servicesOf(pod).forEach(service -> take(service, pod));
        }
    }

    /**
     * Nobody knows any more which services the old labels led to, so all are asked; labels of pods
     * hardly ever change.
     */
    private void relabel(Pod pod) {
        known.remove(pod);
        state.of(pod).services().all().forEach(service -> take(service, pod));
        selections(pod.deployment()).relabel(pod);
        refresh(pod);
    }

    private void take(VirtualService service, Pod pod) {
        service.remove(pod.name());
        told(service);
    }

    /** Its namespace may be gone by now, when an environment is deleted with all that is in it. */
    private void told(VirtualService service) {
        state.find(service.deployment().environment()).ifPresent(namespace -> namespace.changed(service));
    }

    private Selections selections(DeploymentRef deployment) {
        return selections.computeIfAbsent(deployment.environment(), environment -> new Selections());
    }
}
