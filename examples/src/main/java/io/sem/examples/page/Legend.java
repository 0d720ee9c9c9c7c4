package io.sem.examples.page;

import java.util.stream.Stream;

/** What the colours of a timeline mean; only those that occur. */
final class Legend {

    private Legend() {}

    static Element of(Timeline timeline) {
        return Element.of("p", "legend")
                .addAll(Stream.of(Stage.values())
                        .filter(stage -> occurs(timeline, stage))
                        .map(Legend::entry));
    }

    private static boolean occurs(Timeline timeline, Stage stage) {
        return timeline.lanes().stream().flatMap(lane -> lane.spans().stream()).anyMatch(span -> span.stage() == stage);
    }

    private static Element entry(Stage stage) {
        Element swatch = Element.of("svg", "swatch")
                .with("viewBox", "0 0 12 12")
                .with("aria-hidden", "true")
                .add(Svg.rectangle(Box.size(12, 12), "stage " + stage.cssClass()));
        return Element.of("span").add(swatch, Element.of("span").text(stage.text()));
    }
}
