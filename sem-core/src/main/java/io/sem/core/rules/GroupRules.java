package io.sem.core.rules;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.NameRule;
import io.sem.api.network.Port;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.pack.Packages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The rules for pod groups: what containers that share a pod must keep among each other. */
final class GroupRules {

    private final DeploymentSpec spec;
    private final PodGroup group;
    private final ContainerRules containers;

    /** Prepares the rules for the pod group of a spec. */
    GroupRules(DeploymentSpec spec) {
        this.spec = spec;
        this.group = spec.group();
        this.containers = new ContainerRules(spec.name(), group.volumes());
    }

    /** Adds every fault of the pod group and of its parts. */
    void check(Faults at) {
        at.at("containers").unless(!group.containers().isEmpty(), "is empty; a pod group needs at least one container");
        each(at, containers::check);
        at.each("initContainers", group.initContainers(), ProbeRules::none);
        names(at);
        ports(at);
        new VolumeRules(spec).check(at);
        new PackageRules(group).check(at);
        group.hostName().ifPresent(name -> at.at("hostName").add(NameRule.DNS_LABEL.fault(name)));
        Durations.require(at.at("terminationGrace"), group.terminationGrace(), Duration.ZERO);
        at.each("tolerations", group.tolerations(), GroupRules::toleration);
    }

    /** Judges every container of the group, each at its own place. */
    private void each(Faults at, BiConsumer<Faults, Container> rule) {
        at.each("initContainers", group.initContainers(), rule);
        at.each("sidecars", group.sidecars(), rule);
        at.each("containers", group.containers(), rule);
    }

    /**
     * Names of containers are unique in a pod, those of the init containers that SEM adds included. SEM adds them only
     * for outputs that are used while the gates are on; otherwise their names are free.
     */
    private void names(Faults at) {
        Map<Object, String> seen = new HashMap<>();
        if (spec.gated()) {
            spec.needs()
                    .forEach(need -> seen.put(
                            Packages.waiter(need),
                            "the init container with which SEM waits for deployment '" + need + "'"));
        }
        each(at, (place, container) -> place.at("name").unique(seen, container.name()));
    }

    /**
     * Containers of a pod share one network, so what one listens on no other can. Init containers have ended before the
     * others start, so each of them is judged by itself: server-side apply takes no port of one number twice.
     */
    private void ports(Faults at) {
        BiConsumer<Faults, Container> together = ports();
        at.each("sidecars", group.sidecars(), together);
        at.each("containers", group.containers(), together);
        at.each("initContainers", group.initContainers(), (place, each) -> ports().accept(place, each));
    }

    /** Adds a fault for each port whose name or number the same containers have before. */
    private static BiConsumer<Faults, Container> ports() {
        Map<Object, String> names = new HashMap<>();
        Map<Object, String> numbers = new HashMap<>();
        BiConsumer<Faults, Port> port = (place, open) -> {
            place.unique(names, open.name());
            place.unique(numbers, open.number() + "/" + open.protocol());
        };
        return (place, container) -> place.each("ports", container.ports(), port);
    }

    /**
     * Judges a toleration (ValidateTolerations in pkg/apis/core/validation/validation.go). A duration is allowed for
     * NO_EXECUTE alone: no other taint makes a pod leave that is there already.
     */
    private static void toleration(Faults at, Toleration toleration) {
        if (toleration.key().isEmpty()) {
            at.unless(
                    toleration.value().isEmpty(),
                    "has a value, but no key; every key is tolerated only without a value");
        } else {
            at.at("key").add(NameRule.LABEL_KEY.fault(toleration.key()));
        }
        toleration.value().ifPresent(value -> at.at("value").add(NameRule.LABEL_VALUE.fault(value)));
        toleration.duration().ifPresent(duration -> {
            Durations.require(at.at("duration"), duration, Duration.ZERO);
            at.at("effect")
                    .unless(
                            toleration.effect().equals(Optional.of(Taint.Effect.NO_EXECUTE)),
                            "must be NO_EXECUTE when there is a duration, since no other taint makes a pod leave");
        });
    }
}
