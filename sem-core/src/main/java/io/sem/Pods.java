package io.sem;

import io.sem.api.label.Selector;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.core.Engine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pods of an environment or of one deployment, by name. */
public final class Pods implements Listing<Pod> {

    private final Supplier<List<ObservedPod>> observed;
    private final Function<String, Pod> door;

    Pods(Engine engine, EnvironmentRef environment) {
        this.observed = () -> engine.observe(environment).pods();
        this.door = name -> new Pod(engine, environment, name);
    }

    Pods(Engine engine, DeploymentRef deployment) {
        this.observed = () -> engine.observe(deployment.environment()).pods(deployment.name());
        this.door = name -> new Pod(engine, deployment, name);
    }

    /** All of them as they are now, in one consistent observation; cheaper than asking each pod. */
    public List<ObservedPod> observe() {
        return observed.get();
    }

    @Override
    public List<Pod> list() {
        return doors(observe());
    }

    /** The pods whose labels a selector matches. */
    public List<Pod> list(Selector selector) {
        return doors(
                observe().stream().filter(pod -> selector.matches(pod.labels())).toList());
    }

    @Override
    public Optional<Pod> find(String name) {
        Objects.requireNonNull(name, "name");
        return list().stream().filter(pod -> pod.name().equals(name)).findFirst();
    }

    @Override
    public Pod get(String name) {
        Pod pod = door.apply(name);
        pod.observe();
        return pod;
    }

    private List<Pod> doors(List<ObservedPod> pods) {
        return pods.stream().map(ObservedPod::name).map(door).toList();
    }
}
