package io.sem.core.status;

import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import io.sem.core.status.Sighting.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what is to be seen of one pod that is not ready. Only what still holds counts: an event speaks of the
 * present only in the stage of the pod that it belongs to, and an end only until the container has stayed up for as
 * long as the kubelet remembers it.
 */
final class PodSightings {

    /** The node of a pod without data of its own is lost; of the others a second one must not start while the first may run. */
    static final String REPLACED = "NodeLostPodReplaced";

    // Most programs are up within a minute; before that, "not ready" is no news.
    private static final Duration UNREMARKABLE = Duration.ofSeconds(60);
    // Waiting for another deployment is worth telling earlier: it says where to look.
    private static final Duration GATE_UNREMARKABLE = Duration.ofSeconds(10);
    // Reasons of containers that wait for their turn (pkg/kubelet/kubelet_pods.go).
    private static final Set<String> NORMAL = Set.of("", "ContainerCreating", "PodInitializing");
    // Events of what a node does before it can create a container (pkg/kubelet/events/event.go).
    private static final Set<String> PREPARING = Set.of(
            "FailedMount",
            "FailedMapVolume",
            "FailedAttachVolume",
            "FailedCreatePodSandBox",
            "NetworkNotReady",
            "FailedMountOnFilesystemMismatch",
            "FileSystemResizeFailed",
            "VolumePermissionChangeInProgress",
            "FailedPrepareDynamicResources",
            "FailedResourceClaimCreation",
            "FailedNodeDeclaredFeaturesCheck");
    // Conditions that say by their reason, or by themselves, why a pod is held up (core/v1 PodConditionType)
    private static final Set<String> HOLDING =
            Set.of("PodResizePending", "PodResizeInProgress", "AllContainersRestarting");
    // The text of a Killing event (kuberuntime_manager.go). An Unhealthy event that stands near is no proof: a program
    // that exits by itself fails its probes too, just before and after.
    private static final Pattern KILLED = Pattern.compile("^Container (\\S+) failed (?:liveness|startup) probe");

    private final Observed look;
    private final ObservedWorkload workload;
    private final ObservedPod pod;
    private final Instant now;
    private final LostNode lost;
    private final List<Sighting> seen = new ArrayList<>();

    /**
     * Prepares the sightings of one pod.
     *
     * @param workload how its deployment runs: what ends with success is right for a run and wrong for what is kept running
     */
    PodSightings(Observed look, ObservedWorkload workload, ObservedPod pod, Instant now) {
        this.look = look;
        this.workload = workload;
        this.pod = pod;
        this.now = now;
        this.lost = new LostNode(look, pod, now);
    }

    /** Returns what happened to the pod as a whole, and what keeps it from ending. */
    List<Sighting> fate() {
        whole();
        Ending.of(look, pod, now).filter(ending -> !lost.isLost()).ifPresent(seen::add);
        return seen;
    }

    /** Returns that, and everything about its containers. Without a node there is nothing but the scheduler's view. */
    List<Sighting> all() {
        if (pod.node().isEmpty() && pod.phase() == Phase.PENDING) {
            scheduling();
        } else if (!lost.isSilent()) { // else what is known of the containers is out of date
            pod.containers().forEach(this::container);
            preparing();
        }
        whole();
        return seen;
    }

    /** Whether a container waits for a reason of its own, and not merely for its turn. */
    static boolean isHeldUp(ContainerState state) {
        return state instanceof ContainerState.Waiting waiting && !NORMAL.contains(waiting.reason());
    }

    /** Adds why the scheduler finds no node. */
    private void scheduling() {
        condition("PodScheduled")
                .filter(Condition::isFalse)
                .ifPresent(c -> add(
                        SightingSource.SCHEDULING,
                        c.reason(),
                        NodeWords.explained(c.message(), look),
                        Subject.of(pod, c.since())));
    }

    /** Adds what a container shows; one that is ready, or has ended as it should, shows nothing. */
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
            } else if (fellLately(container) && !Endurance.isProven(pod, container, now)) {
                ended(container);
            }
        } else {
            throw new IllegalStateException(
                    "no sighting of a container state of " + container.state().getClass());
        }
    }

    /** Adds why a container waits. CrashLoopBackOff only says that it waits after an end, so the end is told. */
    private void waiting(ObservedContainer container, ContainerState.Waiting waiting) {
        if (waiting.reason().equals("CrashLoopBackOff")) {
            ended(container);
        } else if (isHeldUp(waiting)) {
            add(SightingSource.WAITING, waiting.reason(), cause(waiting), of(container, begun(container)));
        }
    }

    /**
     * Returns why an image does not come. While the kubelet backs off, the container says no more than that; older
     * versions keep the cause in an event alone.
     */
    private String cause(ContainerState.Waiting waiting) {
        if (!waiting.reason().equals("ImagePullBackOff") || waiting.message().contains("ErrImagePull")) {
            return waiting.message();
        }
        return newest(event ->
                        event.reason().equals("Failed") && event.message().startsWith("Failed to pull"))
                .map(ObservedEvent::message)
                .orElse(waiting.message());
    }

    /** Whether an end is right: with success, of what is meant to end. */
    private boolean isWanted(ObservedContainer container, ContainerState.Terminated end) {
        boolean mayEnd = container.role() == Role.INIT || workload.kind() == Kind.TO_COMPLETION;
        return end.exitCode() == 0 && mayEnd;
    }

    /** Adds how a container ended; without an end to tell, at least that it is held back after one. */
    private void ended(ObservedContainer container) {
        Optional<ContainerState.Terminated> last = container.end();
        if (last.isEmpty()) {
            add(SightingSource.ENDED, "CrashLoopBackOff", "", of(container, now));
            return;
        }
        ContainerState.Terminated end = last.get();
        Optional<ObservedEvent> killed = killed(container, end);
        add(
                SightingSource.ENDED,
                killed.isPresent() ? "Unhealthy" : reason(container, end),
                killed.map(event -> joined(event.message(), end.message())).orElse(end.message()),
                of(container, end.at()));
    }

    /** Returns what an end is called: what is kept running should not end in peace, and an error may come again and again. */
    private String reason(ObservedContainer container, ContainerState.Terminated end) {
        if (!end.reason().equals("Error") && !end.reason().equals("Completed")) {
            return end.reason();
        }
        boolean kept = workload.kind() != Kind.TO_COMPLETION && container.role() != Role.INIT;
        if (kept && end.exitCode() == 0) {
            return "Completed";
        }
        return container.restarts() > 0 ? "CrashLoopBackOff" : "Error";
    }

    private static String joined(String event, String log) {
        return log.isBlank() ? event : event + "\n" + log;
    }

    /**
     * Returns the event in which the kubelet says that it killed this container for a probe: it kills with the exit code of
     * the program, and only the event connects the two. Events are written with a delay and merged, hence the margins. A
     * kill before the last start was that of an earlier life, and one for want of memory needs no event.
     */
    private Optional<ObservedEvent> killed(ObservedContainer container, ContainerState.Terminated end) {
        Instant to = end.at().plusSeconds(10);
        Instant from = newest(
                        event -> isStart(event, container) && !event.last().isAfter(end.at()))
                .map(ObservedEvent::last)
                .orElse(end.at().minus(Duration.ofMinutes(2)));
        return newest(event -> !end.reason().equals("OOMKilled")
                && event.reason().equals("Killing")
                && isAbout(event, container)
                && !event.last().isBefore(from)
                && !event.last().isAfter(to));
    }

    private static boolean isAbout(ObservedEvent killing, ObservedContainer container) {
        Matcher matcher = KILLED.matcher(killing.message());
        return matcher.find() && matcher.group(1).equals(container.name());
    }

    /** Whether an event tells a start of this container; where the kubelet does not name it, there is no saying which. */
    private static boolean isStart(ObservedEvent event, ObservedContainer container) {
        return event.reason().equals("Started") && event.message().equals("Started container " + container.name());
    }

    /** Adds why a container that runs is not ready; for a while that is normal, and nothing is added. */
    private void running(ObservedContainer container, ContainerState.Running running) {
        Optional<ObservedEvent> probe = newest(
                event -> event.reason().equals("Unhealthy") && !event.last().isBefore(running.since()));
        if (fellLately(container) && probe.filter(PodSightings::isAboutData).isEmpty()) {
            ended(container);
            return;
        }
        Instant since = unready(running);
        Subject subject = of(container, since);
        Duration age = Duration.between(since, now);
        if (container.role() == Role.INIT) {
            if (age.compareTo(GATE_UNREMARKABLE) >= 0) {
                add(SightingSource.RUNNING, "PodInitializing", "", subject);
            }
            return;
        }
        if (probe.isPresent()) {
            add(SightingSource.RUNNING, "Unhealthy", probe.get().message(), subject);
        } else if (age.compareTo(unremarkable()) >= 0) {
            add(SightingSource.RUNNING, "NotReady", "", subject);
        }
    }

    /** A container that was ready before is not ready only since its pod is not. */
    private Instant unready(ContainerState.Running running) {
        return Readiness.isLost(pod) && lost.unreadySince().isAfter(running.since())
                ? lost.unreadySince()
                : running.since();
    }

    private Duration unremarkable() {
        return workload.progressWithin().compareTo(UNREMARKABLE) < 0 ? workload.progressWithin() : UNREMARKABLE;
    }

    /** Whether a check says that data was left half made by the last end, which the end itself cannot know (MySqlSpec). */
    private static boolean isAboutData(ObservedEvent probe) {
        return probe.message().contains("the data was set up only in part");
    }

    /** Whether the last end of what is to keep running may come again; an init container that runs again is just at work. */
    private boolean fellLately(ObservedContainer container) {
        return container.role() != Role.INIT && Endurance.fellLately(container, now);
    }

    /** Adds what keeps the node from starting. As long as nothing has run, events alone tell it. */
    private void preparing() {
        boolean untouched = pod.containers().stream()
                .allMatch(container -> container.lastEnd().isEmpty()
                        && container.state() instanceof ContainerState.Waiting waiting
                        && NORMAL.contains(waiting.reason()));
        if (!untouched || pod.phase() != Phase.PENDING) {
            return;
        }
        Instant begun = scheduled();
        Optional<ObservedEvent> obstacle = newest(event -> PREPARING.contains(event.reason()));
        if (obstacle.isPresent()) {
            add(SightingSource.STARTING, obstacle.get().reason(), obstacle.get().message(), Subject.of(pod, begun));
        } else if (!begun.plus(UNREMARKABLE).isAfter(now)) {
            add(SightingSource.STARTING, "ContainerCreating", "", Subject.of(pod, begun));
        }
    }

    /** Adds what concerns the pod as a whole: its node, its reason, a disruption, a readiness gate. */
    private void whole() {
        if (lost.isLost()) {
            // It is not moved on purpose then: the taint manager acts because the node is lost.
            String reason = workload.kind() == Kind.KEPT_RUNNING ? REPLACED : "NodeLost";
            add(SightingSource.POD, reason, pod.message(), Subject.of(pod, lost.unreadySince()));
            return;
        }
        if (!pod.reason().isEmpty()) {
            add(SightingSource.POD, pod.reason(), pod.message(), Subject.of(pod, lost.unreadySince()));
        }
        condition("DisruptionTarget")
                .filter(Condition::isTrue)
                .ifPresent(c -> add(SightingSource.POD, c.reason(), c.message(), Subject.of(pod, c.since())));
        pod.conditions().stream()
                .filter(c -> c.isTrue() && HOLDING.contains(c.type()))
                .forEach(c -> add(
                        SightingSource.POD,
                        c.reason().isEmpty() ? c.type() : c.reason(),
                        c.message(),
                        Subject.of(pod, c.since())));
        condition("Ready")
                .filter(c -> c.isFalse() && c.reason().equals("ReadinessGatesNotReady"))
                .ifPresent(c -> add(SightingSource.POD, c.reason(), c.message(), Subject.of(pod, c.since())));
    }

    /**
     * Returns when the node could begin with a container: after the init containers, and after its own last end.
     * Patience counts from here, so that a slow init container does not use up the patience for an image.
     */
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

    /** Returns when the pod got its node, as far as it is known. */
    private Instant scheduled() {
        return condition("PodScheduled")
                .filter(Condition::isTrue)
                .map(Condition::since)
                .orElse(pod.created());
    }

    private Optional<Condition> condition(String type) {
        return pod.condition(type);
    }

    private Optional<ObservedEvent> newest(Predicate<ObservedEvent> wanted) {
        return lost.newest(wanted);
    }

    private Subject of(ObservedContainer container, Instant since) {
        return Subject.of(pod, since).of(container, since);
    }

    private void add(SightingSource source, String reason, String message, Subject subject) {
        seen.add(new Sighting(source, reason, message, subject));
    }
}
