package io.sem;

import io.sem.api.cluster.Node;
import io.sem.api.label.Selector;
import io.sem.api.spi.Action;
import io.sem.core.Engine;
import java.util.List;

/** The machines of a platform's clusters. A node that does not exist is refused with those that do. */
public final class Nodes {

    private final Engine engine;

    Nodes(Engine engine) {
        this.engine = engine;
    }

    /** All nodes. */
    public List<Node> list() {
        return engine.nodes();
    }

    /** The nodes whose labels a selector matches. */
    public List<Node> list(Selector selector) {
        return list().stream().filter(node -> selector.matches(node.labels())).toList();
    }

    /** Keeps new pods away. */
    public void cordon(String node) {
        engine.perform(node, new Action.Cordon(node, true));
    }

    /** Lets new pods come again. */
    public void uncordon(String node) {
        engine.perform(node, new Action.Cordon(node, false));
    }

    /** Moves all pods away and keeps new ones away, until {@link #uncordon}. */
    public void drain(String node) {
        engine.perform(node, new Action.Drain(node));
    }

    /**
     * Declares a node that does not answer to be dead for certain, so that its stateful pods and volumes may move. Do this
     * only when it really is: two writers on one volume destroy data.
     */
    public void fence(String node) {
        engine.perform(node, new Action.Fence(node, true));
    }

    /** Takes {@link #fence} back, once the node has been repaired. */
    public void unfence(String node) {
        engine.perform(node, new Action.Fence(node, false));
    }
}
