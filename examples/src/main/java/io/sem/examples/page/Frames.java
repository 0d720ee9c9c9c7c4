package io.sem.examples.page;

import io.sem.examples.page.Scene.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where each environment lies: those in use large and on the left, the empty ones small and on the right. */
final class Frames {

    private static final double EMPTY_WIDTH = 168;
    private static final double EMPTY_HEIGHT = 58;

    private final Map<Place, Box> boxes = new LinkedHashMap<>();
    private double leftEnd;
    private double rightEnd;

    private Frames(double top) {
        leftEnd = top;
        rightEnd = top;
    }

    static Frames below(double top, List<Place> places) {
        Frames frames = new Frames(top);
        boolean empty = places.stream().anyMatch(Frames::isEmpty);
        double width = Topology.WIDTH - 2 * Topology.GAP - (empty ? EMPTY_WIDTH + Topology.GAP : 0);
        for (Place place : places) {
            frames.add(place, width);
        }
        return frames;
    }

    Box of(Place place) {
        return Objects.requireNonNull(boxes.get(place), place.name());
    }

    double bottom() {
        return Math.max(leftEnd, rightEnd) - Topology.GAP;
    }

    List<Element> drawn() {
        List<Element> drawn = new ArrayList<>();
        boxes.forEach((place, box) -> drawn.addAll(frame(place, box)));
        return drawn;
    }

    private void add(Place place, double width) {
        if (isEmpty(place)) {
            double x = Topology.WIDTH - Topology.GAP - EMPTY_WIDTH;
            boxes.put(place, new Box(x, rightEnd, EMPTY_WIDTH, EMPTY_HEIGHT));
            rightEnd += EMPTY_HEIGHT + Topology.GAP;
        } else {
            double height = Cards.height(place);
            boxes.put(place, new Box(Topology.GAP, leftEnd, width, height));
            leftEnd += height + Topology.GAP;
        }
    }

    private static List<Element> frame(Place place, Box box) {
        List<Element> frame = new ArrayList<>();
        frame.add(Svg.rounded(box, "environment"));
        if (isEmpty(place)) {
            frame.add(Svg.text(box.x() + 14, box.y() + 25, "name", place.name()));
            frame.add(Svg.text(box.x() + 14, box.y() + 45, "small", "nothing runs here"));
        } else {
            frame.add(Svg.text(box.x() + 14, box.y() + 24, "kind", "environment"));
            frame.add(Svg.text(box.x() + 104, box.y() + 24, "name", place.name()));
        }
        return frame;
    }

    private static boolean isEmpty(Place place) {
        return place.deployments().isEmpty();
    }
}
