package io.sem.examples.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What connects the shapes of a topology: dependencies between deployments, and deployments with their pods. */
final class Wires {

    private final Map<String, Box> cards = new HashMap<>();
    private final List<Element> wires = new ArrayList<>();

    static Element arrowHead() {
        return Element.of("defs")
                .add(Element.of("marker")
                        .with("id", "arrow")
                        .with("viewBox", "0 0 8 8")
                        .with("refX", 7)
                        .with("refY", 4)
                        .with("markerWidth", 8)
                        .with("markerHeight", 8)
                        .with("orient", "auto")
                        .add(Element.of("path", "head").with("d", "M0 0 L8 4 L0 8 z")));
    }

    /** Remembers where a deployment is drawn. */
    void place(String environment, String deployment, Box card) {
        cards.put(environment + "/" + deployment, card);
    }

    /** One deployment needs another one for these variables. */
    void needs(String environment, String from, String to, List<String> variables) {
        Optional<Box> target = card(environment, to);
        Optional<Box> source = card(environment, from);
        if (target.isPresent() && source.isPresent()) {
            Point start = source.get().at(1, 0.5);
            Point end = target.get().at(0, 0.5);
            wires.add(Svg.sideways(start, end, "needs").with("marker-end", "url(#arrow)"));
            wires.addAll(labels(start, end, variables));
        }
    }

    /** A deployment keeps a pod. */
    void keeps(String environment, String deployment, Point pod, String cssClass) {
        card(environment, deployment).ifPresent(card -> wires.add(Svg.downwards(card.at(0.5, 1), pod, cssClass)));
    }

    List<Element> drawn() {
        return wires;
    }

    private Optional<Box> card(String environment, String deployment) {
        return Optional.ofNullable(cards.get(environment + "/" + deployment));
    }

    private static List<Element> labels(Point from, Point to, List<String> variables) {
        double middle = (from.x() + to.x()) / 2;
        double last = (from.y() + to.y()) / 2 - 8;
        List<Element> labels = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            labels.add(Svg.text(middle, last - 15 * (variables.size() - 1 - i), "label middle", variables.get(i)));
        }
        return labels;
    }
}
