package io.sem.examples.page;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.status.ObservedPod;
import io.sem.examples.page.Scene.Place;
import java.util.ArrayList;
import java.util.List;

/** The nodes of the cluster with the pods of the tenant. */
final class Racks {

    private static final int IN_A_ROW = 4;
    private static final double HEAD = 40;
    private static final double NODE_HEAD = 52;
    private static final double POD = 30;
    private static final double STEP = POD + 8;

    private final Scene scene;
    private final double top;
    private final Wires wires;

    Racks(Scene scene, double top, Wires wires) {
        this.scene = scene;
        this.top = top;
        this.wires = wires;
    }

    Box frame() {
        int rows = (nodes().size() + IN_A_ROW - 1) / IN_A_ROW;
        return new Box(1, top, Topology.WIDTH - 2, HEAD + rows * (height() + Topology.GAP));
    }

    /** The cluster and its nodes, empty. */
    List<Element> frames() {
        List<Element> frames = new ArrayList<>();
        frames.add(Svg.rounded(frame(), "cluster"));
        frames.add(Svg.text(frame().x() + 19, top + 28, "kind", "cluster"));
        frames.add(Svg.text(frame().x() + 76, top + 28, "name", scene.cluster().version()));
        for (int i = 0; i < nodes().size(); i++) {
            frames.add(node(nodes().get(i), box(i)));
        }
        return frames;
    }

    /** The pods on the nodes, wired to their deployments. */
    List<Element> pods() {
        List<Element> pods = new ArrayList<>();
        for (int i = 0; i < nodes().size(); i++) {
            pods.addAll(pods(nodes().get(i).name(), box(i)));
        }
        return pods;
    }

    private List<ObservedNode> nodes() {
        return scene.cluster().nodes();
    }

    private double height() {
        int most = nodes().stream()
                .mapToInt(node -> scene.podsOn(node.name()).size())
                .max()
                .orElse(0);
        return NODE_HEAD + Math.max(1, most) * STEP + 4;
    }

    private Box box(int index) {
        int columns = Math.min(IN_A_ROW, nodes().size());
        double width = (frame().width() - (columns + 1) * Topology.GAP) / columns;
        return new Box(
                frame().x() + Topology.GAP + index % columns * (width + Topology.GAP),
                top + HEAD + index / columns * (height() + Topology.GAP),
                width,
                height());
    }

    private static Element node(ObservedNode node, Box box) {
        return Element.of("g")
                .add(
                        Svg.rounded(box, "node"),
                        Svg.text(box.x() + 14, box.y() + 23, "name", node.name()),
                        Svg.text(box.x() + 14, box.y() + 41, "small", words(node)));
    }

    private List<Element> pods(String node, Box box) {
        List<Element> pods = new ArrayList<>();
        for (Place place : scene.places()) {
            for (ObservedPod pod : place.observed().pods()) {
                if (pod.node().filter(node::equals).isPresent()) {
                    double y = box.y() + NODE_HEAD + pods.size() * STEP;
                    // Wires to pods below each other arrive beside each other
                    Point arrival =
                            new Point(box.at(0.5 + pods.size() * 0.06, 0).x(), y);
                    wires.keeps(place.name(), pod.deployment(), arrival, "keeps " + state(place, pod));
                    pods.add(pod(place, pod, new Box(box.x() + 10, y, box.width() - 20, POD)));
                }
            }
        }
        return pods;
    }

    private Element pod(Place place, ObservedPod pod, Box box) {
        String state = state(place, pod);
        return Element.of("g")
                .add(
                        Svg.rounded(box, "pod " + state),
                        Svg.dot(box.x() + 16, box.y() + POD / 2, state),
                        Svg.text(box.x() + 30, box.y() + 20, "detail", pod.name()),
                        Svg.text(box.right() - 12, box.y() + 20, "state end " + state, word(pod)));
    }

    private static String words(ObservedNode node) {
        String zone = node.labels()
                .get("topology.kubernetes.io/zone")
                .map(name -> name + " · ")
                .orElse("");
        String trouble = node.ready() ? "" : " · not ready";
        return zone + node.capacity().cpu() + " cpu, " + node.capacity().memory() + trouble
                + (node.cordoned() ? " · cordoned" : "");
    }

    private static String state(Place place, ObservedPod pod) {
        if (pod.ready()) {
            return "good";
        }
        return pod.phase() == ObservedPod.Phase.FAILED || isBlamed(place, pod) ? "bad" : "busy";
    }

    /** Whether the diagnosis of its deployment is about this pod. */
    private static boolean isBlamed(Place place, ObservedPod pod) {
        return place.deployments().stream()
                .flatMap(running -> running.status().diagnosis().stream())
                .anyMatch(diagnosis ->
                        diagnosis.certain() && (diagnosis.where() + " ").contains("pod " + pod.name() + " "));
    }

    private static String word(ObservedPod pod) {
        return pod.ready() ? "ready" : pod.terminating() ? "ending" : "not ready";
    }
}
