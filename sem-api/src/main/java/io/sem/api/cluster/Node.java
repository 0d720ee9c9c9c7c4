package io.sem.api.cluster;

import io.sem.api.label.Labels;
import java.util.List;
import org.immutables.value.Value;

/** A machine of a cluster, as it was last seen. */
@Value.Immutable
public sealed interface Node extends WithNode permits ImmutableNode {

    /** The name, unique in the cluster. */
    String name();

    /** Its labels, {@code kubernetes.io/hostname} and {@code topology.kubernetes.io/zone} among them. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** Why pods should keep away. */
    List<Taint> taints();

    /** What it can give to pods in all. */
    Capacity capacity();

    /** Whether it answers and can run pods. */
    @Value.Default
    default boolean ready() {
        return true;
    }

    /** Whether new pods are kept away by hand. */
    @Value.Default
    default boolean cordoned() {
        return false;
    }

    /** Its address inside the cluster; empty when not known. */
    @Value.Default
    default String address() {
        return "";
    }

    /** Starts a node that is ready. */
    static Builder builder(String name, Capacity capacity) {
        return new Builder().name(name).capacity(capacity);
    }

    /** Builds nodes. */
    final class Builder extends ImmutableNode.Builder {
        Builder() {}
    }
}
