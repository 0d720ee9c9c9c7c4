package io.sem;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Selector;
import io.sem.core.Engine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The nodes of one cluster, or of all clusters of a platform, by cluster and name. */
public final class Nodes implements Listing<Node> {

    private final Engine engine;
    private final List<String> clusters;

    Nodes(Engine engine, List<String> clusters) {
        this.engine = engine;
        this.clusters = List.copyOf(clusters);
    }

    /** All of them as they are now; cheaper than asking each node. */
    public List<ObservedNode> observe() {
        return clusters.stream()
                .flatMap(cluster -> engine.cluster(cluster).nodes().stream())
                .toList();
    }

    @Override
    public List<Node> list() {
        return list((ObservedNode node) -> true);
    }

    /** The nodes whose labels a selector matches. */
    public List<Node> list(Selector selector) {
        return list((ObservedNode node) -> selector.matches(node.labels()));
    }

    /**
     * The node of this name.
     *
     * @throws io.sem.api.error.InvalidSpecException when several clusters have a node of this name
     */
    @Override
    public Optional<Node> find(String name) {
        Objects.requireNonNull(name, "name");
        return engine.clusterOfNode(name, clusters).map(cluster -> new Node(engine, cluster, name));
    }

    /**
     * The node of this name.
     *
     * @throws NotFoundException when there is none, with those that exist
     * @throws io.sem.api.error.InvalidSpecException when several clusters have a node of this name
     */
    @Override
    public Node get(String name) {
        return find(name)
                .orElseThrow(() -> NotFoundException.of(
                        "node '" + name + "'",
                        observe().stream().map(ObservedNode::name).toList()));
    }

    private List<Node> list(Predicate<ObservedNode> wanted) {
        return clusters.stream()
                .flatMap(cluster -> engine.cluster(cluster).nodes().stream()
                        .filter(wanted)
                        .map(node -> new Node(engine, cluster, node.name())))
                .toList();
    }
}
