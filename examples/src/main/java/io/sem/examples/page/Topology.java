package io.sem.examples.page;

import io.sem.examples.page.Scene.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The drawing of a tenant: its environments with what runs there, above the nodes with the pods. */
final class Topology {

    static final double WIDTH = 1120;
    static final double GAP = 16;
    private static final double HEAD = 44;
    private static final double BETWEEN = 64;

    private final Scene scene;
    private final Wires wires = new Wires();

    private Topology(Scene scene) {
        this.scene = scene;
    }

    static Element of(Scene scene) {
        return new Topology(scene).draw();
    }

    private Element draw() {
        Frames frames = Frames.below(HEAD, scene.places());
        Box tenant = new Box(1, 1, WIDTH - 2, frames.bottom() + GAP);
        Racks racks = new Racks(scene, tenant.bottom() + BETWEEN, wires);
        List<Element> cards = cards(frames);
        List<Element> pods = racks.pods();
        String title = "Topology of tenant " + scene.tenant();
        // What comes later covers what comes before: wires run over frames and under cards and pods
        return Svg.drawing("topology", Box.size(WIDTH, racks.frame().bottom() + 1), title, words())
                .add(Wires.arrowHead())
                .addAll(frame(tenant))
                .addAll(frames.drawn())
                .addAll(racks.frames())
                .addAll(wires.drawn())
                .addAll(cards)
                .addAll(pods);
    }

    private List<Element> frame(Box tenant) {
        return List.of(
                Svg.rounded(tenant, "tenant"),
                Svg.text(GAP + 4, 29, "kind", "tenant"),
                Svg.text(GAP + 58, 29, "name", scene.tenant()));
    }

    private List<Element> cards(Frames frames) {
        List<Element> cards = new ArrayList<>();
        for (Place place : scene.places()) {
            cards.addAll(Cards.of(place, frames.of(place), wires));
        }
        return cards;
    }

    private String words() {
        return scene.running().stream()
                        .map(running -> "Deployment " + running.name() + " is "
                                + running.status().state()
                                + Needs.of(running.spec()).sentence())
                        .collect(Collectors.joining(". ", "", ". "))
                + scene.cluster().nodes().stream()
                        .map(node -> "Node " + node.name() + " runs "
                                + scene.podsOn(node.name()).size() + " pods")
                        .collect(Collectors.joining(". ", "", "."));
    }
}
