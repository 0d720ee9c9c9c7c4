package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.PodRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds pods and their containers in one observation. Backends know pods by name alone; that a pod is the one deployment's
 * through which it was reached is checked here, so that nobody runs a command in a pod of another deployment by a slip.
 */
final class PodAccess {

    private final Observed observed;
    private final PodRef ref;

    PodAccess(Observed observed, PodRef ref) {
        this.observed = observed;
        this.ref = ref;
    }

    Optional<ObservedPod> find() {
        return known().stream().filter(pod -> pod.name().equals(ref.name())).findFirst();
    }

    ObservedPod require() {
        return find().orElseThrow(() -> NotFoundException.of(
                "pod '" + ref.name() + "'" + owner(),
                known().stream().map(ObservedPod::name).toList()));
    }

    List<ObservedEvent> events() {
        ObservedPod pod = require();
        return observed.events(pod);
    }

    /** The container that is meant, as consoles of backends name it. */
    Console.Target target() {
        return new Console.Target(ref.environment(), ref.name(), container(require()));
    }

    List<String> logs(Console console, int lines, boolean previous) {
        if (lines < 1) {
            throw new IllegalArgumentException("lines was " + lines + ", must be 1 or more");
        }
        return console.logs(target(), lines, previous);
    }

    ExecResult exec(Console console, Duration timeout, List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command is empty; name a program");
        }
        return console.exec(target(), command, DeploymentWait.bounded(timeout));
    }

    private String container(ObservedPod pod) {
        List<String> names =
                pod.containers().stream().map(ObservedContainer::name).toList();
        return ref.containerName()
                .map(name -> requireKnown(name, names))
                .orElseGet(() -> pod.containers().stream()
                        .filter(container -> container.role() == Role.MAIN)
                        .findFirst()
                        .map(ObservedContainer::name)
                        .orElseThrow(() -> NotFoundException.of("main container of pod '" + pod.name() + "'", names)));
    }

    private static String requireKnown(String name, List<String> names) {
        if (!names.contains(name)) {
            throw NotFoundException.of("container '" + name + "'", names);
        }
        return name;
    }

    private List<ObservedPod> known() {
        return ref.deployment().map(observed::pods).orElseGet(observed::pods);
    }

    private String owner() {
        return ref.deployment()
                        .map(deployment -> " of deployment '" + deployment + "'")
                        .orElse("")
                + " in " + ref.environment();
    }
}
