package io.sem.examples.page;

import io.sem.api.status.DeploymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The drawing of a timeline: a lane for each pod, coloured by what it did, and what happened to deployments above. */
final class Gantt {

    private static final double LEFT = 260;
    private static final double RIGHT = Topology.WIDTH - 40;
    private static final double ROW = 30;
    private static final double BAR = 18;
    private static final double AXIS = 30;

    private final Timeline timeline;
    private final List<Lane> lanes;
    private final List<DeploymentEvent> milestones;

    private Gantt(Timeline timeline) {
        this.timeline = timeline;
        this.lanes = timeline.lanes();
        this.milestones = timeline.milestones().stream()
                .filter(event -> Milestone.isDrawn(event.type()))
                .toList();
    }

    static Element of(Timeline timeline) {
        return new Gantt(timeline).draw();
    }

    private Element draw() {
        Element drawing =
                Svg.drawing("timeline", Box.size(Topology.WIDTH, bottom() + AXIS), "Timeline of the pods", words());
        drawing.addAll(axis());
        for (int i = 0; i < milestones.size(); i++) {
            drawing.addAll(milestone(milestones.get(i), 14 + i * 18.0));
        }
        for (int i = 0; i < lanes.size(); i++) {
            drawing.add(lane(lanes.get(i), top() + i * ROW));
        }
        return drawing;
    }

    private double top() {
        return 12 + milestones.size() * 18.0;
    }

    private double bottom() {
        return top() + lanes.size() * ROW;
    }

    private double x(Instant moment) {
        double whole = Math.max(0.001, timeline.seconds(timeline.end()));
        double part = Math.min(1, Math.max(0, timeline.seconds(moment) / whole));
        return LEFT + part * (RIGHT - LEFT);
    }

    private Element lane(Lane lane, double y) {
        Element row = Element.of("g").add(Svg.text(LEFT - 12, y + 19, "detail end", lane.pod()));
        for (Lane.Span span : lane.spans()) {
            Box bar = new Box(x(span.from()), y + 6, Math.max(1, x(span.to()) - x(span.from())), BAR);
            row.add(Svg.rectangle(bar, "stage " + span.stage().cssClass())
                    .add(Element.of("title").text(words(lane, span))));
        }
        timeline.failed(lane.pod())
                .ifPresent(moment -> row.add(Svg.text(x(moment) + 5, y + 20, "name bad", "✕")
                        .add(Element.of("title").text(lane.pod() + " has failed"))));
        return row;
    }

    private List<Element> milestone(DeploymentEvent event, double y) {
        double x = x(event.at());
        boolean late = x > (LEFT + RIGHT) / 2;
        String mark = Milestone.cssClass(event.type());
        return List.of(
                Svg.line(new Point(x, y), new Point(x, bottom()), "mark " + mark),
                Svg.dot(x, y, mark),
                Svg.text(
                        x + (late ? -10 : 10),
                        y + 4,
                        late ? "small haloed end" : "small haloed",
                        Milestone.text(timeline, event)));
    }

    private List<Element> axis() {
        List<Element> axis = new ArrayList<>();
        double step = Ticks.step(timeline.seconds(timeline.end()));
        for (double second = 0; second <= timeline.seconds(timeline.end()); second += step) {
            double x = x(timeline.start().plusMillis(Math.round(second * 1000)));
            axis.add(Svg.line(new Point(x, top()), new Point(x, bottom() + 4), "tick"));
            axis.add(Svg.text(x, bottom() + 20, "small middle", Ticks.text(second)));
        }
        return axis;
    }

    private String words() {
        return lanes.stream()
                .map(lane -> "Pod " + lane.pod() + ": "
                        + lane.spans().stream().map(this::words).collect(Collectors.joining(", "))
                        + verdict(lane))
                .collect(Collectors.joining(". ", "", "."));
    }

    private String verdict(Lane lane) {
        return timeline.failed(lane.pod())
                .map(moment -> ", has failed at " + Ticks.text(timeline.seconds(moment)))
                .orElse("");
    }

    private String words(Lane lane, Lane.Span span) {
        return lane.pod() + " " + words(span);
    }

    private String words(Lane.Span span) {
        return "%s from %s to %s"
                .formatted(
                        span.stage().text(),
                        Ticks.text(timeline.seconds(span.from())),
                        Ticks.text(timeline.seconds(span.to())));
    }
}
