package io.sem.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node for a pod. What kinds of pods find on nodes is kept from pod to pod ({@link Fitness}), so whoever changes a node
 * says so.
 */
final class NodeSearch {

    // Kinds of pods whose fitness is kept: a few kinds are placed at a time, and each costs a number for each node.
    private static final int KINDS = 32;

    private final ClusterState state;
    private final NodeBoundFilter bound;
    private final Map<Fitness.Kind, Fitness> known = new LinkedHashMap<>();
    private NodeTable nodes = new NodeTable(List.of());
    private NodeScoring scoring;
    private @Nullable Fitness last;
    private @Nullable PodTemplate template;
    private @Nullable PodRequest request;
    private int start;
    private int worked;

    NodeSearch(ClusterState state) {
        this.state = state;
        this.bound = new NodeBoundFilter(state);
        this.scoring = new NodeScoring(state.dice(), nodes);
    }

    /** A node has changed: what it takes, what it has given away, or its taints. */
    void changed(Machine node) {
        if (nodes.size() == state.nodes().count()) {
            int position = nodes.position(node);
            known.values().forEach(fitness -> fitness.forget(position));
        }
    }

    /**
     * The best of the nodes that pass all filters, of which as many are looked at as are enough; empty when there is none. Starts
     * where the search before ended, so that with many nodes not always the same ones are asked (nextStartNodeIndex).
     *
     * @param siblings where the pods are from which the pod should keep away
     */
    Optional<Machine> find(Pod pod, Spread siblings) {
        refresh();
        Fitness fitness = fitness(pod);
        boolean isBound = bound.concerns(pod);
        int size = nodes.size();
        int enough = enough(size);
        int position = start;
        scoring.clear();
        for (int visited = 0; visited < size && scoring.count() < enough; visited++) {
            if (fitness.isUnknown(position)) {
                fitness.work(position, nodes.node(position), pod);
                worked++;
            }
            long found = fitness.on(position);
            if (Fitness.fits(found) && !(isBound && refuses(pod, nodes.node(position)))) {
                scoring.add(position, found);
            }
            position = position + 1 == size ? 0 : position + 1; // a remainder would cost more than all the rest
        }
        start = position;
        return scoring.count() == 0 ? Optional.empty() : Optional.of(scoring.best(siblings));
    }

    private boolean refuses(Pod pod, Machine node) {
        return !bound.refuse(pod, node).isEmpty();
    }

    /** Why each node refuses the pod. */
    FitError error(Pod pod) {
        List<Filter> filters = new ArrayList<>(DefaultProfile.FILTERS);
        filters.add(bound);
        filters.removeIf(filter -> !filter.concerns(pod));
        FitError error = new FitError(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            error.add(reasons(filters, pod, nodes.node(i)));
        }
        return error;
    }

    private static List<Filter.Reason> reasons(List<Filter> filters, Pod pod, Machine node) {
        for (Filter filter : filters) {
            List<Filter.Reason> reasons = filter.refuse(pod, node);
            if (!reasons.isEmpty()) {
                return reasons;
            }
        }
        throw new IllegalStateException("node '" + node.name() + "' refuses pod '" + pod.name() + "' for no reason");
    }

    /** Another node changes the place of all others. */
    private void refresh() {
        if (nodes.size() != state.nodes().count()) {
            nodes = new NodeTable(state.nodes().all());
            scoring = new NodeScoring(state.dice(), nodes);
            start = nodes.size() == 0 ? 0 : start % nodes.size();
            known.clear();
            last = null;
        }
    }

    /** Pods of one template mostly come one after the other, and then its kind need not be worked out. */
    private Fitness fitness(Pod pod) {
        Fitness found = last;
        if (found == null || template != pod.template() || request != pod.request()) {
            found = kept(Fitness.Kind.of(pod));
            last = found;
            template = pod.template();
            request = pod.request();
        }
        return found;
    }

    private Fitness kept(Fitness.Kind kind) {
        Fitness found = known.remove(kind);
        if (known.size() >= KINDS) {
            known.remove(known.keySet().iterator().next());
        }
        Fitness kept = found == null ? new Fitness(nodes.size()) : found;
        known.put(kind, kept); // as the one that was used last
        return kept;
    }

    /** How often it was worked out what a pod finds on a node, for tests of what placing a pod costs. */
    int worked() {
        return worked;
    }

    /** How many nodes that fit are enough to choose from (numFeasibleNodesToFind). */
    static int enough(int nodes) {
        if (nodes < 100) {
            return nodes;
        }
        int percentage = Math.max(5, 50 - nodes / 125);
        return Math.max(100, nodes * percentage / 100);
    }
}
