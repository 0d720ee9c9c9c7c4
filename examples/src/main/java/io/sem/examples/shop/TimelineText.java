package io.sem.examples.shop;

import io.sem.examples.page.Lane;
import io.sem.examples.page.Stage;
import io.sem.examples.page.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A timeline in characters: a line for each pod. */
final class TimelineText {

    private static final int COLUMNS = 48;

    private final Timeline timeline;
    private final int names;

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        this.names = timeline.lanes().stream()
                .mapToInt(lane -> lane.pod().length())
                .max()
                .orElse(0);
    }

    static List<String> of(Timeline timeline) {
        return new TimelineText(timeline).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        timeline.lanes().forEach(lane -> lines.add("  " + padded(lane.pod()) + "  " + bar(lane)));
        String end = String.format(Locale.ROOT, "%.1f s", timeline.length().toMillis() / 1000.0);
        lines.add("  " + padded("") + "  0 s" + " ".repeat(COLUMNS - 3 - end.length()) + end);
        lines.add("  " + padded("") + "  " + legend());
        return lines;
    }

    private String bar(Lane lane) {
        StringBuilder bar = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            Instant middle = timeline.start().plus(part(column + 0.5));
            bar.append(lane.at(middle).map(Stage::glyph).orElse(' '));
        }
        return bar.toString().stripTrailing()
                + timeline.failed(lane.pod()).map(moment -> "✕").orElse("");
    }

    private Duration part(double columns) {
        return Duration.ofNanos((long) (timeline.length().toNanos() * columns / COLUMNS));
    }

    private String legend() {
        return Stream.of(Stage.values())
                .filter(this::occurs)
                .map(stage -> stage.glyph() + " " + stage.text())
                .collect(Collectors.joining("   "));
    }

    private boolean occurs(Stage stage) {
        return timeline.lanes().stream().flatMap(lane -> lane.spans().stream()).anyMatch(span -> span.stage() == stage);
    }

    private String padded(String name) {
        return name + " ".repeat(names - name.length());
    }
}
