package io.sem;

import io.sem.api.cluster.ObservedCluster;
import io.sem.core.Engine;
import java.util.List;

/** A set of nodes under one backend of a platform. */
public final class Cluster {

    private final Engine engine;
    private final String name;

    Cluster(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** What the platform calls it. */
    public String name() {
        return name;
    }

    /** The cluster as it is now: its version, its abilities and its nodes. */
    public ObservedCluster observe() {
        return engine.cluster(name);
    }

    /** Its nodes, by name. */
    public Nodes nodes() {
        return new Nodes(engine, List.of(name));
    }

    /** One of its nodes. No request is made; one that does not exist is refused when it is used. */
    public Node node(String node) {
        return new Node(engine, name, node);
    }

    @Override
    public String toString() {
        return name;
    }
}
