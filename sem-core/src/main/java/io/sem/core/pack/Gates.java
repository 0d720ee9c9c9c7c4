package io.sem.core.pack;

import io.sem.api.spi.Gate;
import io.sem.api.workload.Container;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes pods wait for the deployments they depend on. An init container does it, so that the order holds at every later
 * start of the pod, on another node and years later, without a living SEM process.
 */
final class Gates {

    private static final String NAME = "wait-for-";
    private static final ShellScript SCRIPT = ShellScript.named("wait.sh");
    // A shell and a program that connects. Named here because the quota counts init containers too.
    private static final Resources RESOURCES = Resources.of("10m", "32Mi");

    private final Image image;
    private final long user;

    /**
     * The gates of one pod group.
     *
     * @param image what they run in; needs a shell, and nc or bash
     * @param user who they run as; a gate needs no right of any kind, so it is never root
     */
    Gates(Image image, long user) {
        this.image = image;
        this.user = user;
    }

    /** Returns the name of the init container that waits for a deployment. */
    static String name(String deployment) {
        return NAME + deployment;
    }

    /**
     * Returns the pod group with one init container for each gate that needs one, before all others: an init container of the
     * user may need the service.
     */
    PodGroup add(PodGroup group, List<Gate> gates) {
        return group.withInitContainers(
                Stream.concat(gates.stream().flatMap(this::container), group.initContainers().stream())
                        .toList());
    }

    private Stream<Container> container(Gate gate) {
        if (gate instanceof Gate.OfService service) {
            return Stream.of(container(
                    service.container(), service.deployment(), service.host(), Integer.toString(service.port())));
        } else if (gate instanceof Gate.OfPods pods) {
            return Stream.of(container(pods.container(), pods.deployment(), pods.service()));
        } else if (gate instanceof Gate.OfRun) {
            return Stream.of(); // the backend does not start the containers before the record says so
        }
        throw new IllegalStateException("no way to wait at a " + gate.getClass());
    }

    private Container container(String name, String... arguments) {
        return Container.builder(name, image.reference())
                .addAllCommand(SCRIPT.command(arguments))
                .user(user)
                .resources(RESOURCES)
                .build();
    }
}
