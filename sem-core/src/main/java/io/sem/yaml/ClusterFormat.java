package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.Cluster;
import io.sem.api.cluster.Node;
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
    static final Form<Node> NODE = new Report<Node>()
            .field("name", TEXT, Node::name)
            .field("labels", WorkloadFormat.LABELS, Node::labels)
            .list("taints", TAINT, Node::taints)
            .field("capacity", CAPACITY, Node::capacity)
            .field("ready", BOOLEAN, Node::ready)
            .field("cordoned", BOOLEAN, Node::cordoned)
            .field("address", TEXT, Node::address);

    /** Capabilities are a set; sorted, so that equal clusters give equal JSON. */
    static final Form<Cluster> CLUSTER = new Report<Cluster>()
            .field("name", TEXT, Cluster::name)
            .field("version", TEXT, Cluster::version)
            .list(
                    "capabilities",
                    Scalars.constant(Cluster.Capability.class),
                    cluster -> new TreeSet<>(cluster.capabilities()))
            .list("nodes", NODE, Cluster::nodes);

    private ClusterFormat() {}
}
