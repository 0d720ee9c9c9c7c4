package io.sem.examples.page;

import io.sem.api.status.DeploymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of one pod.
 *
 * @param deployment the deployment it belongs to
 * @param pod its name
 * @param spans what it did, without gaps, oldest first
 */
public record Lane(String deployment, String pod, List<Span> spans) {

    /** The lane of the pod that all these events are about, from its first event to {@code end}. */
    static Lane of(String pod, List<DeploymentEvent> events, Instant end) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Instant from = events.get(i).at();
            Instant to = i + 1 < events.size() ? events.get(i + 1).at() : end;
            Stage.after(events.get(i))
                    .filter(stage -> to.isAfter(from))
                    .ifPresent(stage -> add(spans, new Span(stage, from, to)));
        }
        return new Lane(events.get(0).deployment(), pod, List.copyOf(spans));
    }

    /** Adds a span, as a part of the one before when the pod goes on with what it did. */
    private static void add(List<Span> spans, Span next) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).stage() == next.stage()) {
            spans.set(last, new Span(next.stage(), spans.get(last).from(), next.to()));
        } else {
            spans.add(next);
        }
    }

    /** What it did at a moment; empty before its first and after its last event. */
    public Optional<Stage> at(Instant moment) {
        return spans.stream()
                .filter(span -> !moment.isBefore(span.from()) && moment.isBefore(span.to()))
                .map(Span::stage)
                .findFirst();
    }

    /**
     * A time in which a pod did one thing.
     *
     * @param stage what it did
     * @param from when it began
     * @param to when it ended; later than {@code from}
     */
    public record Span(Stage stage, Instant from, Instant to) {}
}
