package io.sem.core;

import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes pods wait for the deployments they depend on, at every start, without a living SEM. */
final class Gates {

    private static final String IMAGE = "busybox:1.36";
    private static final Script SCRIPT = Script.named("wait.sh");
    private static final Resources RESOURCES = Resources.of("10m", "32Mi");

    private Gates() {}

    /** The same, with one init container for each gate before all others. */
    static PodGroup add(PodGroup group, List<Gate> gates) {
        List<Container> init = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        gates.forEach(gate -> init.add(container(gate, names)));
        init.addAll(group.initContainers());
        return gates.isEmpty() ? group : group.withInitContainers(init);
    }

    private static Container container(Gate gate, Set<String> names) {
        String name = "wait-for-" + gate.deployment();
        return Container.builder(names.add(name) ? name : name + "-" + gate.port(), IMAGE)
                .addAllCommand(SCRIPT.command(gate.deployment(), gate.host(), Integer.toString(gate.port())))
                .resources(RESOURCES)
                .build();
    }
}
