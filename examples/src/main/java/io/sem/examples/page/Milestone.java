package io.sem.examples.page;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import java.util.Locale;

/** What happens to a whole deployment, on a timeline. */
final class Milestone {

    private Milestone() {}

    /** Whether a timeline shows it; warnings come and go and stand in the table only. */
    static boolean isDrawn(Type type) {
        return type != Type.WARNING;
    }

    static String cssClass(Type type) {
        return switch (type) {
            case READY -> "good";
            case FAILED -> "bad";
            default -> "idle";
        };
    }

    static String text(Timeline timeline, DeploymentEvent event) {
        String what = event.type() == Type.APPLIED
                ? event.message()
                : event.type().name().toLowerCase(Locale.ROOT) + " after " + Ticks.text(timeline.seconds(event.at()));
        return event.deployment() + ": " + what;
    }
}
