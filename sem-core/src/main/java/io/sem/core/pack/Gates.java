package io.sem.core.pack;

import io.sem.api.spi.Gate;
import io.sem.api.workload.Container;
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
    // Small, and its nc can connect. The same image fetches packages by default, so that a node pulls one image for
    // both.
    private static final String IMAGE = "busybox:1.36";
    private static final ShellScript SCRIPT = ShellScript.named("wait.sh");
    // A shell and nc. Named here because the quota counts init containers too.
    private static final Resources RESOURCES = Resources.of("10m", "32Mi");

    private Gates() {}

    /** Returns the name of the init container that waits for a deployment. */
    static String name(String deployment) {
        return NAME + deployment;
    }

    /**
     * Returns the pod group with one init container per gate, before all others: an init container of the user may need
     * the service.
     */
    static PodGroup add(PodGroup group, List<Gate> gates) {
        return group.withInitContainers(
                Stream.concat(gates.stream().map(Gates::container), group.initContainers().stream())
                        .toList());
    }

    private static Container container(Gate gate) {
        return Container.builder(gate.container(), IMAGE)
                .addAllCommand(SCRIPT.command(gate.deployment(), gate.host(), Integer.toString(gate.port())))
                .resources(RESOURCES)
                .build();
    }
}
