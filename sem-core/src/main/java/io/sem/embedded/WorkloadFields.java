package io.sem.embedded;

import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.workload.Container;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a workload as texts by their paths, which are those of Kubernetes where people know them. Two workloads are compared
 * by these, field by field. The number of pods and the label with the hash of the template are left out: they change with every
 * scaling and restart.
 */
final class WorkloadFields {

    private static final String TEMPLATE = ".spec.template";

    private final SortedMap<String, String> fields = new TreeMap<>();

    private WorkloadFields() {}

    /**
     * Whether two workloads are equal in everything that the fields are made from, so that they need not be made. Each status asks
     * this of a workload that is as it was applied, and the texts would cost a hundred times as much.
     */
    static boolean areEqual(Workload one, Workload other) {
        return one.revision() == other.revision()
                && one.specHash().equals(other.specHash())
                && one.labels().equals(other.labels())
                && one.minReady().equals(other.minReady())
                && one.run().equals(other.run())
                && one.template().equals(other.template());
    }

    static SortedMap<String, String> of(Workload workload) {
        WorkloadFields all = new WorkloadFields();
        all.put(".metadata.annotations[" + WellKnown.REVISION + "]", workload.revision());
        all.put(".metadata.annotations[" + WellKnown.SPEC_HASH + "]", workload.specHash());
        all.put(".metadata.labels", workload.labels());
        all.put(".spec.minReadySeconds", workload.minReady().toSeconds());
        all.put(".spec.run", workload.run());
        all.add(workload.template());
        return all.fields;
    }

    private void put(String path, Object value) {
        fields.put(path, value.toString());
    }

    private void add(PodGroup group) {
        add("initContainers", group.initContainers());
        add("containers", group.containers());
        add("sidecars", group.sidecars());
        put(TEMPLATE + ".metadata.labels", group.labels().without(WellKnown.TEMPLATE));
        put(TEMPLATE + ".spec.volumes", group.volumes());
        put(TEMPLATE + ".spec.tolerations", group.tolerations());
        put(TEMPLATE + ".spec.nodes", group.nodes());
    }

    private void add(String kind, List<Container> containers) {
        for (Container container : containers) {
            add(TEMPLATE + ".spec." + kind + "[" + container.name() + "]", container);
        }
    }

    private void add(String path, Container container) {
        put(path + ".image", container.image());
        put(path + ".command", container.command());
        put(path + ".args", container.args());
        put(path + ".resources", container.resources());
        put(path + ".ports", container.ports());
        put(path + ".volumeMounts", container.mounts());
        put(path + ".probes", List.of(container.startup(), container.readiness(), container.liveness()));
        container.env().forEach(variable -> put(path + ".env[" + variable.name() + "].value", text(variable)));
    }

    private static String text(EnvVar variable) {
        return variable.value() instanceof EnvValue.Literal literal
                ? literal.text()
                : variable.value().toString();
    }
}
