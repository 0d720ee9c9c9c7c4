package io.sem;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.status.Findings;
import io.sem.core.Engine;
import java.util.Objects;
import java.util.Optional;

/**
 * A machine of a cluster. Every call but {@link #exists()} on a node that does not exist throws
 * {@link io.sem.api.error.NotFoundException} with those that do.
 */
public final class Node {

    private final Engine engine;
    private final String cluster;
    private final String name;

    Node(Engine engine, String cluster, String name) {
        this.engine = engine;
        this.cluster = cluster;
        this.name = Objects.requireNonNull(name, "node");
    }

    /** Its name, unique in its cluster. */
    public String name() {
        return name;
    }

    /** The name of its cluster on this platform. */
    public String cluster() {
        return cluster;
    }

    /** Whether it exists. */
    public boolean exists() {
        return find().isPresent();
    }

    /** The node as it is now. */
    public ObservedNode observe() {
        return find().orElseThrow(() -> NotFoundException.of(
                "node '" + name + "' of cluster '" + cluster + "'",
                engine.cluster(cluster).nodes().stream().map(ObservedNode::name).toList()));
    }

    /** Why it is as it is: whether it answers, what keeps pods away from it, and what it gives to them. */
    public Findings explain() {
        return engine.explain(observe());
    }

    /** Keeps new pods away. */
    public void cordon() {
        engine.perform(cluster, new Action.Cordon(name, true));
    }

    /** Lets new pods come again. */
    public void uncordon() {
        engine.perform(cluster, new Action.Cordon(name, false));
    }

    /** Moves all pods away and keeps new ones away, until {@link #uncordon}. */
    public void drain() {
        engine.perform(cluster, new Action.Drain(name));
    }

    /**
     * Declares a node that does not answer to be dead for certain, so that its stateful pods and volumes may move. Do this
     * only when it really is: two writers on one volume destroy data.
     */
    public void fence() {
        engine.perform(cluster, new Action.Fence(name, true));
    }

    /** Takes {@link #fence} back, once the node has been repaired. */
    public void unfence() {
        engine.perform(cluster, new Action.Fence(name, false));
    }

    @Override
    public String toString() {
        return cluster + "/" + name;
    }

    private Optional<ObservedNode> find() {
        return engine.cluster(cluster).nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
    }
}
