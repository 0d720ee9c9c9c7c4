package io.sem.embedded;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.label.Labels;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Steers a simulated cluster: its nodes, what its containers do, and its time. For tests and
 * demonstrations; a program under test sees only the {@link EmbeddedBackend}.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.create();
 * simulation.image("shop:2").crashes(1);
 * simulation.loseNode("node-2");
 * simulation.advance(Duration.ofMinutes(2));
 * }</pre>
 *
 * <p>Nothing happens by itself: events that a call causes happen when time passes, in {@link
 * #advance} or while somebody waits on the backend.
 */
public final class Simulation {

    private static final long DEFAULT_SEED = 42;
    private static final int DEFAULT_NODES = 3;
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** The storage class of claims that name none; it exists always, and lets no claim grow. */
    public static final String STORAGE_CLASS = StorageClasses.DEFAULT;

    private final SimulatedCluster cluster;

    private Simulation(Builder builder) {
        cluster = new SimulatedCluster(builder.seed, builder.storageClasses.build(), builder.nodes);
    }

    /**
     * Makes a cluster of {@code node-1}, {@code node-2} and {@code node-3} in {@code zone-a},
     * {@code zone-b} and {@code zone-c}, each with 4 cpu, 16Gi and room for 110 pods; seed 42. Its
     * clock starts at 2026-01-01T00:00:00Z.
     */
    public static Simulation create() {
        return builder().nodes(DEFAULT_NODES, Capacity.of("4", "16Gi")).build();
    }

    /** Starts a cluster without nodes, with the seed 42 and the default storage class. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds a node.
     *
     * @throws io.sem.api.error.AlreadyExistsException when there is one of this name
     */
    public void addNode(ObservedNode node) {
        cluster.change(() -> cluster.state().nodes().add(node));
    }

    /**
     * Breaks the network of a node: it does not answer any more, but its containers run on. Does
     * nothing if it is silent already.
     */
    public void loseNode(String name) {
        Objects.requireNonNull(name, "name");
        leave(name, true);
    }

    /** Takes the power of a node: it does not answer any more, and its containers are dead. */
    public void crashNode(String name) {
        Objects.requireNonNull(name, "name");
        leave(name, false);
    }

    private void leave(String name, boolean keepsPower) {
        cluster.change(() -> cluster.lifecycle().lose(cluster.state().nodes().require(name), keepsPower));
    }

    /**
     * Lets a node answer again; containers that died are started again. Does nothing if it answers.
     */
    public void returnNode(String name) {
        Objects.requireNonNull(name, "name");
        cluster.change(
                () -> cluster.lifecycle().comeBack(cluster.state().nodes().require(name)));
    }

    /** Scripts one container of a deployment, in all its pods. */
    public Script container(DeploymentRef deployment, String name) {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(name, "name");
        return containers(
                (ref, container) -> ref.equals(deployment) && container.name().equals(name));
    }

    /** Scripts every container made from this image. */
    public Script image(String reference) {
        Objects.requireNonNull(reference, "reference");
        return containers((ref, container) -> container.image().reference().equals(reference));
    }

    /**
     * Scripts the containers that this chooses by their deployment and by what they are made from.
     */
    public Script containers(BiPredicate<DeploymentRef, Container> which) {
        Objects.requireNonNull(which, "which");
        return new Script(cluster, which);
    }

    /** Returns somebody who works on the cluster beside SEM, under the name of a program, such as {@code kubectl-set}. */
    public Outsider outsider(String name) {
        Objects.requireNonNull(name, "name");
        return new Outsider(cluster, name);
    }

    /**
     * Lets virtual time pass, with everything that happens in it.
     *
     * @throws IllegalArgumentException if it is negative or longer than ten years
     */
    public void advance(Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "time was " + time + ", must be from 0 to " + LONGEST.toDays() + " days");
        }
        cluster.change(() -> cluster.advance(time));
    }

    /** Returns the time on the cluster's clock. */
    public Instant now() {
        return cluster.locked(() -> cluster.state().timeline().instant());
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    /** Builds simulated clusters. */
    public static final class Builder {

        private long seed = DEFAULT_SEED;
        private final List<ObservedNode> nodes = new ArrayList<>();
        private final StorageClasses.Builder storageClasses = new StorageClasses.Builder();

        private Builder() {}

        /** Decides everything random: the same seed gives the same events; 42 unless said otherwise. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Adds a node. */
        public Builder node(ObservedNode node) {
            Objects.requireNonNull(node, "node");
            nodes.add(node);
            return this;
        }

        /**
         * Adds equal nodes, named {@code node-1} and so on, by turns in {@code zone-a}, {@code zone-b} and
         * {@code zone-c}.
         */
        public Builder nodes(int count, Capacity each) {
            Objects.requireNonNull(each, "each");
            int first = nodes.size() + 1;
            for (int i = first; i < first + count; i++) {
                String name = "node-" + i;
                String zone = "zone-" + (char) ('a' + (i - 1) % 3);
                nodes.add(ObservedNode.builder(name, each)
                        .labels(Labels.of("kubernetes.io/hostname", name, "topology.kubernetes.io/zone", zone))
                        .build());
            }
            return this;
        }

        /** Adds a storage class; claims that name another one stay without storage. */
        public Builder storageClass(String name) {
            Objects.requireNonNull(name, "name");
            storageClasses.add(name, false);
            return this;
        }

        /** Adds a storage class whose claims may grow (allowVolumeExpansion). Those of all other classes may not. */
        public Builder growingStorageClass(String name) {
            Objects.requireNonNull(name, "name");
            storageClasses.add(name, true);
            return this;
        }

        /** The cluster. */
        public Simulation build() {
            return new Simulation(this);
        }
    }
}
