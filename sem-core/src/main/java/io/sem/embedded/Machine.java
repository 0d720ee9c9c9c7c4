package io.sem.embedded;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.label.Labels;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A node: what it can give, what is given, and whether its kubelet answers.
 *
 * <p>Three flags tell three truths: whether its containers run (power), whether its kubelet talks
 * to the control plane (answers), and whether the control plane believes in it (ready). A broken
 * network, a crash and a slow control plane are different combinations of them.
 *
 * <p>The sums of what its pods request are kept as pods come and go, because the scheduler asks for
 * them once for every node and pod.
 */
final class Machine extends Versioned {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private final ObservedNode made;
    private final Numbers numbers;
    private final BiConsumer<Machine, NodeChange> told;
    private final Runnable changed;
    private final String address;
    // Asked for each pod the scheduler places, and never other than when the node was made.
    private final long cpuCapacity;
    private final long memoryCapacity;
    private final Set<Taint> taints = new LinkedHashSet<>();
    private final Set<String> images = new HashSet<>();
    private final Set<Pod> pods = new LinkedHashSet<>();
    private final Cached<ObservedNode> observed = new Cached<>();
    private boolean cordoned;
    private boolean ready = true;
    private boolean answering = true;
    private boolean powered = true;
    private PodRequest requested = PodRequest.NOTHING;

    /**
     * The numbers of a node in the cluster.
     *
     * @param node its own, from 0
     * @param zone that of its zone, from 0
     */
    record Numbers(int node, int zone) {}

    /** Makes a node that runs {@code changed} at every change, also at those that nobody else is told of. */
    Machine(ObservedNode made, Numbers numbers, BiConsumer<Machine, NodeChange> told, Runnable changed) {
        this.made = made;
        this.numbers = numbers;
        this.told = told;
        this.changed = changed;
        this.address = made.address().isEmpty() ? address(numbers.node + 1) : made.address();
        this.cpuCapacity = made.capacity().cpu().millis();
        this.memoryCapacity = made.capacity().memory().bytes();
        this.taints.addAll(made.taints());
        this.cordoned = made.cordoned();
    }

    /** Addresses of nodes that name none are made from their numbers. */
    private static String address(int number) {
        return "10.0." + number / 250 + "." + (number % 250 + 1);
    }

    /** The zone a node says it lies in; empty when it says none. */
    static String zone(ObservedNode node) {
        return node.labels().get(ZONE).orElse("");
    }

    /** Sets aside what a pod requests. */
    void take(Pod pod) {
        pods.add(pod);
        requested = requested.plus(pod.request());
    }

    /**
     * Gives back what a pod holds, and returns whether it held anything; a pod that has ended held
     * nothing any more when it is removed.
     */
    boolean give(Pod pod) {
        boolean held = pods.remove(pod);
        if (held) {
            requested = requested.minus(pod.request());
        }
        return held;
    }

    /** Allows or forbids new pods. */
    void cordon(boolean now) {
        cordoned = now;
        tell(NodeChange.CORDON);
    }

    /** Adds a taint and returns true, unless it is there already. */
    boolean taint(Taint taint) {
        boolean added = taints.add(taint);
        if (added) {
            tell(NodeChange.TAINTED);
        }
        return added;
    }

    /** Takes all taints with a key away and returns whether there was one. */
    boolean untaint(String key) {
        boolean removed = taints.removeIf(taint -> taint.key().equals(key));
        if (removed) {
            tell(NodeChange.UNTAINTED);
        }
        return removed;
    }

    /** Takes one taint away; does nothing if it is not there. */
    void untaint(Taint taint) {
        if (taints.remove(taint)) {
            tell(NodeChange.UNTAINTED);
        }
    }

    /**
     * Its kubelet falls silent, and its containers die unless it keeps its power. The control plane
     * knows nothing of it yet.
     */
    void silence(boolean keepsPower) {
        answering = false;
        powered = powered && keepsPower;
        if (!powered) {
            tell(NodeChange.POWER_LOST);
        }
    }

    /**
     * Its kubelet answers, and the control plane believes it at once, as with the first lease that
     * is renewed.
     */
    void comeBack() {
        boolean hadPower = powered;
        answering = true;
        powered = true;
        ready = true;
        tell(hadPower ? NodeChange.RETURNED : NodeChange.RESTARTED);
    }

    /**
     * The control plane gives it up. That is no change that anybody listens to; what follows is
     * told by the taint and by the pods.
     */
    void lost() {
        ready = false;
        grow();
        changed.run();
    }

    private void tell(NodeChange what) {
        grow();
        changed.run();
        told.accept(this, what);
    }

    String name() {
        return made.name();
    }

    Labels labels() {
        return made.labels();
    }

    /** Thousandths of a core. */
    long cpuCapacity() {
        return cpuCapacity;
    }

    /** Bytes. */
    long memoryCapacity() {
        return memoryCapacity;
    }

    int podCapacity() {
        return made.capacity().pods();
    }

    String zone() {
        return zone(made);
    }

    Numbers numbers() {
        return numbers;
    }

    Collection<Taint> taints() {
        return Collections.unmodifiableSet(taints);
    }

    boolean has(Taint taint) {
        return taints.contains(taint);
    }

    boolean hasTaints() {
        return !taints.isEmpty();
    }

    boolean hasImage(String reference) {
        return images.contains(reference);
    }

    /** An image is there from now on. */
    void pulled(String reference) {
        images.add(reference);
    }

    /** Its pods as they are now; the list stays as it is while pods come and go. */
    List<Pod> pods() {
        return List.copyOf(pods);
    }

    int podCount() {
        return pods.size();
    }

    boolean cordoned() {
        return cordoned;
    }

    /** Whether the control plane believes that it works. */
    boolean ready() {
        return ready;
    }

    /** Whether its kubelet talks to the control plane. */
    boolean answering() {
        return answering;
    }

    /** Whether its containers run. */
    boolean powered() {
        return powered;
    }

    /** What its pods request together. */
    PodRequest requested() {
        return requested;
    }

    ObservedNode observe() {
        return observed.at(
                version(),
                () -> made.withTaints(List.copyOf(taints))
                        .withCordoned(cordoned)
                        .withReady(ready)
                        .withAddress(address));
    }
}
