package io.sem.core.pack;

import io.sem.api.spi.Gate;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.util.List;
import java.util.stream.Stream;

/** Makes pods wait for the deployments they depend on, at every start, without a living SEM. */
final class Gates {

    private static final String NAME = "wait-for-";
    private static final String IMAGE = "busybox:1.36";
    private static final ShellScript SCRIPT = ShellScript.named("wait.sh");
    private static final Resources RESOURCES = Resources.of("10m", "32Mi");

    private Gates() {}

    /** What the init container is called that waits for a deployment. */
    static String name(String deployment) {
        return NAME + deployment;
    }

    /** The same, with one init container for each gate before all others. */
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
