package io.sem.embedded;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.Node;
import io.sem.api.cluster.Taint;
import io.sem.api.label.Labels;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A node: what it can give, what is given, and whether its kubelet answers. */
final class Machine {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private final Node made;
    private final String address;
    private final Set<Taint> taints = new LinkedHashSet<>();
    private final Set<String> images = new HashSet<>();
    private final Set<Pod> pods = new LinkedHashSet<>();
    private boolean cordoned;
    private boolean ready = true;
    private boolean answering = true;
    private boolean powered = true;
    private long cpu;
    private long memory;
    private long scoredCpu;
    private long scoredMemory;

    Machine(Node made, String address) {
        this.made = made;
        this.address = made.address().isEmpty() ? address : made.address();
        this.taints.addAll(made.taints());
        this.cordoned = made.cordoned();
    }

    void take(Pod pod) {
        pods.add(pod);
        add(pod.demand(), 1);
    }

    void give(Pod pod) {
        if (pods.remove(pod)) {
            add(pod.demand(), -1);
        }
    }

    /** A pod that has ended needs nothing any more, but is still there until somebody deletes it. */
    private void add(Demand demand, int sign) {
        cpu += sign * demand.cpu();
        memory += sign * demand.memory();
        scoredCpu += sign * demand.scoredCpu();
        scoredMemory += sign * demand.scoredMemory();
    }

    String name() {
        return made.name();
    }

    Labels labels() {
        return made.labels();
    }

    Capacity capacity() {
        return made.capacity();
    }

    String zone() {
        return labels().get(ZONE).orElse("");
    }

    Set<Taint> taints() {
        return taints;
    }

    Set<String> images() {
        return images;
    }

    List<Pod> pods() {
        return List.copyOf(pods);
    }

    int podCount() {
        return pods.size();
    }

    boolean cordoned() {
        return cordoned;
    }

    void cordon(boolean now) {
        cordoned = now;
    }

    /** What the control plane believes. */
    boolean ready() {
        return ready;
    }

    void ready(boolean now) {
        ready = now;
    }

    /** Whether its kubelet talks to the control plane. */
    boolean answering() {
        return answering;
    }

    /** Whether its containers run. */
    boolean powered() {
        return powered;
    }

    void condition(boolean answers, boolean runs) {
        answering = answers;
        powered = runs;
    }

    long cpu() {
        return cpu;
    }

    long memory() {
        return memory;
    }

    long scoredCpu() {
        return scoredCpu;
    }

    long scoredMemory() {
        return scoredMemory;
    }

    Node observe() {
        return made.withTaints(List.copyOf(taints))
                .withCordoned(cordoned)
                .withReady(ready)
                .withAddress(address);
    }
}
