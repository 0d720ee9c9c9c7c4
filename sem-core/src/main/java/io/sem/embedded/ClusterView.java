package io.sem.embedded;

import io.sem.api.volume.HostPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may know about the cluster while one pod is placed: all that is not the pod's or the
 * node's own. It stands for the CycleState of kube-scheduler, where PreFilter and PreScore leave
 * what they work out once for all nodes.
 *
 * <p>Made for each pod. What it gives is either kept elsewhere, or worked out when the first rule
 * asks and remembered, so that a rule that is asked for 500 nodes does its logarithms and look-ups
 * once.
 */
final class ClusterView {

    private final ClusterState state;
    private final Pod pod;
    private final boolean[] zones;
    private int feasibleNodes;
    private int feasibleZones;
    private @Nullable Spreading spreading;

    /**
     * What spreading needs of the cluster.
     *
     * @param siblings where the pods are from which the pod should keep away
     * @param nodeWeight how much a pod on the same node counts
     * @param zoneWeight how much a pod in the same zone counts
     */
    record Spreading(Spread siblings, double nodeWeight, double zoneWeight) {}

    ClusterView(ClusterState state, Pod pod) {
        this.state = state;
        this.pod = pod;
        this.zones = new boolean[state.nodes().zoneCount()];
    }

    /** A node has passed all filters; scores compare only these. */
    void fits(Machine node) {
        feasibleNodes++;
        if (!zones[node.numbers().zone()]) {
            zones[node.numbers().zone()] = true;
            feasibleZones++;
        }
    }

    /** What spreading needs, worked out once for all nodes; asked for only when all nodes have passed the filters. */
    Spreading spreading() {
        Spreading known = spreading;
        if (known == null) {
            known = new Spreading(siblings(), weight(feasibleNodes), weight(feasibleZones));
            spreading = known;
        }
        return known;
    }

    // The more nodes or zones there are, the rarer one of them should be met (topologyNormalizingWeight).
    private static double weight(int places) {
        return Math.log(places + 2);
    }

    // Those of its replica set or of its stateful deployment; a pod that nobody owns has none.
    private Spread siblings() {
        return namespace().owner(pod).map(this::siblings).orElse(Spread.NONE);
    }

    private Spread siblings(WorkloadState owner) {
        return switch (owner.kind()) {
            case STATEFUL -> owner.counts().spread();
            case KEPT_RUNNING, TO_COMPLETION ->
                owner.counts(pod.template().hash()).spread();
        };
    }

    /** The node on which the data of one of the pod's volumes lies; empty while nobody has written it. */
    Optional<String> home(HostPath volume) {
        return namespace().home(pod.data(volume));
    }

    private Namespace namespace() {
        return state.of(pod);
    }
}
