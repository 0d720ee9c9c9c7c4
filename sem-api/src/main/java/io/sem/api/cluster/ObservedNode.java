package io.sem.api.cluster;

import io.sem.api.label.Labels;
import java.util.List;
import org.immutables.value.Value;

/** A machine of a cluster, as it was last observed. */
@Value.Immutable
public sealed interface ObservedNode extends WithObservedNode permits ImmutableObservedNode {

    /** The name, unique in the cluster. */
    String name();

    /** The labels, among them {@code kubernetes.io/hostname} and {@code topology.kubernetes.io/zone}. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** The taints, which keep pods away that do not tolerate them. */
    List<Taint> taints();

    /** What the node can give to all its pods together. */
    Capacity capacity();

    /** Whether the node answers and can run pods; true by default. */
    @Value.Default
    default boolean ready() {
        return true;
    }

    /** Whether the scheduler keeps new pods away from the node because somebody asked for it; false by default. */
    @Value.Default
    default boolean cordoned() {
        return false;
    }

    /** The address inside the cluster; empty if it is not known. */
    @Value.Default
    default String address() {
        return "";
    }

    /** Starts a node that is ready and has no labels and no taints. */
    static Builder builder(String name, Capacity capacity) {
        return new Builder().name(name).capacity(capacity);
    }

    /** Builds nodes. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedNode.Builder {
        Builder() {}
    }
}
