package io.sem.core.status;

import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.workload.Run.Kind;
import io.sem.core.status.Sighting.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is to be seen of one pod that is not ready. Only what still holds counts: an event speaks of the present only in the
 * stage of the pod that it belongs to, and an end only until the container has stayed up for as long as the kubelet remembers.
 */
final class PodSightings {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration UNREMARKABLE = Duration.ofSeconds(60);
    private static final Duration GATE_UNREMARKABLE = Duration.ofSeconds(10);
    private static final Set<String> NORMAL = Set.of("", "ContainerCreating", "PodInitializing");
    private static final Set<String> PREPARING =
            Set.of("FailedMount", "FailedMapVolume", "FailedAttachVolume", "FailedCreatePodSandBox", "NetworkNotReady");
    private static final Pattern KILLED =
            Pattern.compile("failed (?:liveness|startup) probe|(?:Liveness|Startup) probe failed");

    private final Observed look;
    private final Kind kind;
    private final ObservedPod pod;
    private final Instant now;
    private final List<Sighting> seen = new ArrayList<>();

    PodSightings(Observed look, Kind kind, ObservedPod pod, Instant now) {
        this.look = look;
        this.kind = kind;
        this.pod = pod;
        this.now = now;
    }

    /** What happened to it as a whole. */
    List<Sighting> fate() {
        whole();
        return seen;
    }

    /** All of it, and of its containers. */
    List<Sighting> all() {
        if (pod.node().isEmpty() && pod.phase() == Phase.PENDING) {
            scheduling();
        } else {
            pod.containers().forEach(this::container);
            preparing();
        }
        whole();
        return seen;
    }

    private void scheduling() {
        condition("PodScheduled")
                .filter(Condition::isFalse)
                .ifPresent(c -> add(SightingSource.SCHEDULING, c.reason(), c.message(), Subject.of(pod, c.since())));
    }

    private void container(ObservedContainer container) {
        if (container.state() instanceof ContainerState.Waiting waiting) {
            waiting(container, waiting);
        } else if (container.state() instanceof ContainerState.Terminated end) {
            if (!isWanted(container, end)) {
                ended(container);
            }
        } else if (container.state() instanceof ContainerState.Running running) {
            if (!container.ready()) {
                running(container, running);
            }
        } else {
            throw new IllegalStateException(
                    "no sighting of a container state of " + container.state().getClass());
        }
    }

    private void waiting(ObservedContainer container, ContainerState.Waiting waiting) {
        if (waiting.reason().equals("CrashLoopBackOff")) {
            ended(container);
        } else if (!NORMAL.contains(waiting.reason())) {
            add(SightingSource.WAITING, waiting.reason(), cause(waiting), of(container, begun(container)));
        }
    }

    /** While the kubelet backs off, older versions keep the cause in an event alone. */
    private String cause(ContainerState.Waiting waiting) {
        if (!waiting.reason().equals("ImagePullBackOff") || waiting.message().contains("ErrImagePull")) {
            return waiting.message();
        }
        return newest(event ->
                        event.reason().equals("Failed") && event.message().startsWith("Failed to pull"))
                .map(ObservedEvent::message)
                .orElse(waiting.message());
    }

    /** What ends well and is meant to end. */
    private boolean isWanted(ObservedContainer container, ContainerState.Terminated end) {
        boolean mayEnd = container.role() == Role.INIT || kind == Kind.TO_COMPLETION;
        return end.exitCode() == 0 && mayEnd;
    }

    private void ended(ObservedContainer container) {
        Optional<ContainerState.Terminated> last = container.end();
        if (last.isEmpty()) {
            add(SightingSource.ENDED, "CrashLoopBackOff", "", of(container, now));
            return;
        }
        ContainerState.Terminated end = last.get();
        Optional<ObservedEvent> killed = end.reason().equals("OOMKilled") ? Optional.empty() : killed(end);
        boolean loops = end.reason().equals("Error") && container.restarts() > 0;
        String reason = killed.isPresent() ? "Unhealthy" : loops ? "CrashLoopBackOff" : end.reason();
        add(
                SightingSource.ENDED,
                reason,
                killed.map(ObservedEvent::message).orElse(end.message()),
                of(container, end.at()));
    }

    /** A probe that failed shortly before the end caused it. */
    private Optional<ObservedEvent> killed(ContainerState.Terminated end) {
        Instant from = end.at().minus(Duration.ofMinutes(2));
        Instant to = end.at().plusSeconds(10);
        return newest(event -> KILLED.matcher(event.message()).find()
                && !event.last().isBefore(from)
                && !event.last().isAfter(to));
    }

    private void running(ObservedContainer container, ContainerState.Running running) {
        boolean fellLately = container
                .lastEnd()
                .filter(end -> end.at().plus(REMEMBERED).isAfter(now))
                .isPresent();
        if (fellLately && container.role() != Role.INIT) {
            ended(container);
            return;
        }
        Subject subject = of(container, running.since());
        Duration age = Duration.between(running.since(), now);
        if (container.role() == Role.INIT) {
            if (age.compareTo(GATE_UNREMARKABLE) >= 0) {
                add(SightingSource.RUNNING, "PodInitializing", "", subject);
            }
            return;
        }
        Optional<ObservedEvent> probe = newest(
                event -> event.reason().equals("Unhealthy") && !event.last().isBefore(running.since()));
        if (probe.isPresent()) {
            add(SightingSource.RUNNING, "Unhealthy", probe.get().message(), subject);
        } else if (age.compareTo(UNREMARKABLE) >= 0) {
            add(SightingSource.RUNNING, "NotReady", "", subject);
        }
    }

    /** Nothing has run yet: what keeps the node from it is told by events alone. */
    private void preparing() {
        boolean untouched = pod.containers().stream()
                .allMatch(container -> container.lastEnd().isEmpty()
                        && container.state() instanceof ContainerState.Waiting waiting
                        && NORMAL.contains(waiting.reason()));
        if (!untouched || pod.phase() != Phase.PENDING) {
            return;
        }
        Instant begun = scheduled();
        Optional<ObservedEvent> obstacle = newest(event -> event.warning() && PREPARING.contains(event.reason()));
        if (obstacle.isPresent()) {
            add(SightingSource.STARTING, obstacle.get().reason(), obstacle.get().message(), Subject.of(pod, begun));
        } else if (!begun.plus(UNREMARKABLE).isAfter(now)) {
            add(SightingSource.STARTING, "ContainerCreating", "", Subject.of(pod, begun));
        }
    }

    private void whole() {
        if (isNodeLost()) {
            add(SightingSource.POD, "NodeLost", pod.message(), Subject.of(pod, now));
        } else if (!pod.reason().isEmpty()) {
            add(SightingSource.POD, pod.reason(), pod.message(), Subject.of(pod, now));
        }
        condition("DisruptionTarget")
                .filter(Condition::isTrue)
                .ifPresent(c -> add(SightingSource.POD, c.reason(), c.message(), Subject.of(pod, c.since())));
        condition("Ready")
                .filter(c -> c.isFalse() && c.reason().equals("ReadinessGatesNotReady"))
                .ifPresent(c -> add(SightingSource.POD, c.reason(), c.message(), Subject.of(pod, c.since())));
    }

    /** The node controller marks pods of a silent node not ready, and says so in an event alone. */
    private boolean isNodeLost() {
        Optional<Condition> unready = condition("Ready").filter(Condition::isFalse);
        boolean told = newest(event -> event.reason().equals("NodeNotReady")
                        && unready.filter(c -> !event.last().isBefore(c.since()))
                                .isPresent())
                .isPresent();
        boolean said = unready.filter(c -> c.reason().startsWith("Node")).isPresent();
        return pod.phase() == Phase.UNKNOWN || told || said;
    }

    /** When its node could begin with a container: after the init containers, and after its last end. */
    private Instant begun(ObservedContainer container) {
        Instant initialized = condition("Initialized")
                .filter(c -> c.isTrue() && container.role() != Role.INIT)
                .map(Condition::since)
                .orElse(scheduled());
        Instant last = pod.containers().stream()
                .filter(other -> other.role() == Role.INIT || other.name().equals(container.name()))
                .flatMap(other -> other.end().stream())
                .map(ContainerState.Terminated::at)
                .max(Instant::compareTo)
                .orElse(initialized);
        return last.isAfter(initialized) ? last : initialized;
    }

    private Instant scheduled() {
        return condition("PodScheduled")
                .filter(Condition::isTrue)
                .map(Condition::since)
                .orElse(pod.created());
    }

    private Optional<Condition> condition(String type) {
        return pod.condition(type);
    }

    /** Names of stateful pods come again: events from before its creation are another pod's. */
    private Optional<ObservedEvent> newest(Predicate<ObservedEvent> wanted) {
        return look.events().stream()
                .filter(event -> event.object().equals("Pod/" + pod.name()))
                .filter(event -> !event.last().isBefore(pod.created()))
                .filter(wanted)
                .reduce((one, other) -> other.last().isBefore(one.last()) ? one : other);
    }

    private Subject of(ObservedContainer container, Instant since) {
        return Subject.of(pod, since).of(container, since);
    }

    private void add(SightingSource source, String reason, String message, Subject subject) {
        seen.add(new Sighting(source, reason, message, subject));
    }
}
