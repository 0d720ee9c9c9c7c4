package io.sem.examples.shop;

import io.sem.Cluster;
import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Node;
import io.sem.api.status.ObservedPod;
import java.util.Comparator;
import java.util.List;

/** Empties a node that runs a deployment, and lets pods come to it again at the end, whatever happens in between. */
final class Draining {

    private final Narrator narrator;
    private final Screen screen;
    private final Cluster cluster;

    Draining(Narrator narrator, Cluster cluster) {
        this.narrator = narrator;
        this.screen = narrator.screen();
        this.cluster = cluster;
    }

    void play(Environment environment, Deployment deployment) {
        if (cluster.nodes().size() < 2) {
            narrator.heading("No node is drained: this cluster has only one");
            return;
        }
        Node node = cluster.node(busyNode(environment, deployment));
        narrator.heading("Draining " + node.name());
        tell(environment, node);
        try {
            node.drain();
            environment.deployments().awaitReady(Shop.PATIENCE, narrator.progress());
            tell(environment, node);
        } finally {
            node.uncordon();
            screen.line("Pods may come to " + node.name() + " again");
        }
    }

    /** A node with a pod of the deployment, and with as few others as possible: they would move too. */
    private static String busyNode(Environment environment, Deployment deployment) {
        List<ObservedPod> all = environment.pods().observe();
        return deployment.pods().observe().stream()
                .flatMap(pod -> pod.node().stream())
                .min(Comparator.comparingLong(node -> count(all, node)))
                .orElseThrow();
    }

    private void tell(Environment environment, Node node) {
        long pods = count(environment.pods().observe(), node.name());
        screen.line("%s runs %d %s of %s".formatted(node.name(), pods, pods == 1 ? "pod" : "pods", environment));
    }

    private static long count(List<ObservedPod> pods, String node) {
        return pods.stream()
                .filter(pod -> pod.node().filter(node::equals).isPresent())
                .count();
    }
}
