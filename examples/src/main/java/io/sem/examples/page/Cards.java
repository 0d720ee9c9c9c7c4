package io.sem.examples.page;

import io.sem.api.status.DeploymentStatus.State;
import io.sem.examples.page.Scene.Place;
import io.sem.examples.page.Scene.Running;
import java.util.ArrayList;
import java.util.List;

/** The deployments of an environment: one card each, those that need others on the left of them. */
final class Cards {

    private static final double HEAD = 40;
    private static final double GAP_BETWEEN_COLUMNS = 150;
    private static final double WIDEST = 330;

    private final Place place;
    private final Box frame;
    private final List<List<Running>> columns;

    private Cards(Place place, Box frame) {
        this.place = place;
        this.frame = frame;
        this.columns = Depths.columns(place.deployments());
    }

    /** How high the frame of an environment must be for its cards. */
    static double height(Place place) {
        int rows = Depths.columns(place.deployments()).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return HEAD + rows * (Card.HEIGHT + Topology.GAP);
    }

    static List<Element> of(Place place, Box frame, Wires wires) {
        return new Cards(place, frame).draw(wires);
    }

    private List<Element> draw(Wires wires) {
        List<Element> cards = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            for (int row = 0; row < columns.get(column).size(); row++) {
                Running running = columns.get(column).get(row);
                Box box = box(column, row);
                wires.place(place.name(), running.name(), box);
                cards.add(Card.of(place.observed(), running, box));
            }
        }
        place.deployments()
                .forEach(running -> Needs.of(running.spec())
                        .variables()
                        .forEach((need, variables) -> wires.needs(place.name(), running.name(), need, variables)));
        return cards;
    }

    private Box box(int column, int row) {
        double inside = frame.width() - 2 * Topology.GAP;
        double width = Math.min(WIDEST, (inside - (columns.size() - 1) * GAP_BETWEEN_COLUMNS) / columns.size());
        double step = columns.size() == 1 ? 0 : (inside - width) / (columns.size() - 1);
        return new Box(
                frame.x() + Topology.GAP + column * step,
                frame.y() + HEAD + row * (Card.HEIGHT + Topology.GAP),
                width,
                Card.HEIGHT);
    }

    /** The class that colours a state. */
    static String cssClass(State state) {
        return switch (state) {
            case READY -> "good";
            case PROGRESSING, DEGRADED, DRIFTED, DELETING -> "busy";
            case FAILED -> "bad";
            case ABSENT, STOPPED, CANCELLED -> "idle";
        };
    }
}
