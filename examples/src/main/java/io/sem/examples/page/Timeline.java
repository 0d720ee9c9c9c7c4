package io.sem.examples.page;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.sem.api.status.DeploymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened in an environment from one moment to another, on the clock of its cluster.
 *
 * @param start where it begins
 * @param end where it ends
 * @param events what {@link io.sem.Environment#events} told, oldest first
 */
public record Timeline(Instant start, Instant end, List<DeploymentEvent> events) {

    /** Puts the events into the order of time; events of the same moment keep theirs. */
    public static Timeline of(Instant start, Instant end, List<DeploymentEvent> events) {
        return new Timeline(
                start,
                end,
                events.stream().sorted(comparing(DeploymentEvent::at)).toList());
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** How long after its start something happened, in seconds. */
    public double seconds(Instant moment) {
        return Duration.between(start, moment).toMillis() / 1000.0;
    }

    /** The life of each pod, by deployment in the order in which they began. */
    public List<Lane> lanes() {
        return events.stream()
                .filter(event -> event.pod().isPresent())
                .collect(groupingBy(event -> event.pod().orElseThrow(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(pod -> Lane.of(pod.getKey(), pod.getValue(), end))
                .filter(lane -> !lane.spans().isEmpty())
                .collect(groupingBy(Lane::deployment, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** When a deployment failed because of this pod; empty when none did. */
    public Optional<Instant> failed(String pod) {
        return milestones().stream()
                .filter(event -> event.type() == DeploymentEvent.Type.FAILED)
                .filter(event -> event.message().contains("pod " + pod + " "))
                .map(DeploymentEvent::at)
                .findFirst();
    }

    /** What happened to whole deployments. */
    List<DeploymentEvent> milestones() {
        return events.stream().filter(event -> event.pod().isEmpty()).toList();
    }
}
