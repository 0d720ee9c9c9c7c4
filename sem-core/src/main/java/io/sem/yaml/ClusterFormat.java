package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedCluster;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import java.util.TreeSet;

/** The form of clusters and nodes. */
final class ClusterFormat {

    /** {@code {"key": "gpu", "value": "", "effect": "noSchedule"}}; the value may be empty, as in Kubernetes. */
    private static final Form<Taint> TAINT = new Report<Taint>()
            .field("key", TEXT, Taint::key)
            .field("value", TEXT, Taint::value)
            .field("effect", Scalars.constant(Taint.Effect.class), Taint::effect);

    /** What a node can give to pods in all, not what is left of it. */
    static final Form<Capacity> CAPACITY = new Report<Capacity>()
            .field("cpu", CPU, Capacity::cpu)
            .field("memory", MEMORY, Capacity::memory)
            .field("pods", INT, Capacity::pods);

    /** A machine as it was last seen; an address that is not known is empty. */
    static final Form<ObservedNode> NODE = new Report<ObservedNode>()
            .field("name", TEXT, ObservedNode::name)
            .field("labels", WorkloadFormat.LABELS, ObservedNode::labels)
            .list("taints", TAINT, ObservedNode::taints)
            .field("capacity", CAPACITY, ObservedNode::capacity)
            .field("ready", BOOLEAN, ObservedNode::ready)
            .field("cordoned", BOOLEAN, ObservedNode::cordoned)
            .field("address", TEXT, ObservedNode::address);

    /** Capabilities are a set; sorted, so that equal clusters give equal JSON. */
    static final Form<ObservedCluster> CLUSTER = new Report<ObservedCluster>()
            .field("name", TEXT, ObservedCluster::name)
            .field("version", TEXT, ObservedCluster::version)
            .list(
                    "capabilities",
                    Scalars.constant(ObservedCluster.Capability.class),
                    cluster -> new TreeSet<>(cluster.capabilities()))
            .list("nodes", NODE, ObservedCluster::nodes);

    private ClusterFormat() {}
}
