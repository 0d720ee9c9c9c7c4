package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.secret.Redaction;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what happened between two observations of an environment. Observations are compared because neither backend
 * tells steps: Kubernetes' own events are kept for an hour, are merged and may be lost.
 */
final class Events {

    private final Observed before;
    private final Observed after;
    private final Instant now;
    private final Turn turn;
    private final List<DeploymentEvent> events = new ArrayList<>();

    /**
     * The verdicts before and after, by the name of the deployment. They are given and not derived here, because a verdict depends on
     * when it was given, not on the observation alone.
     *
     * @param was those of the observation before; one that is missing was absent
     * @param is those of the observation after
     * @param changed what differs between the two observations
     */
    record Turn(Map<String, DeploymentStatus> was, Map<String, DeploymentStatus> is, Changed changed) {

        /** Whether there can be a step of a deployment; most observations differ in one deployment of many. */
        boolean concerns(String deployment) {
            return changed.deployments().contains(deployment) || was.get(deployment) != is.get(deployment);
        }
    }

    private Events(Observed before, Observed after, Instant now, Turn turn) {
        this.before = before;
        this.after = after;
        this.now = now;
        this.turn = turn;
    }

    /**
     * Returns the steps from one observation to the next, oldest first.
     *
     * @param now the time of steps that the platform does not date
     */
    static List<DeploymentEvent> between(Observed before, Observed after, Instant now, Turn turn) {
        Events events = new Events(before, after, now, turn);
        turn.is.keySet().stream().filter(turn::concerns).sorted().forEach(events::compare);
        events.events.sort(Comparator.comparing(DeploymentEvent::at));
        return List.copyOf(events.events);
    }

    /** Adds the steps of one deployment. */
    private void compare(String deployment) {
        Optional<ObservedWorkload> old = before.workload(deployment);
        Optional<ObservedWorkload> present = after.workload(deployment);
        present.filter(workload -> old.filter(was -> sameWish(was, workload)).isEmpty())
                .ifPresent(workload -> new Log(deployment).add(applied(workload), Type.APPLIED, wish(workload)));
        for (ObservedPod pod : after.pods(deployment)) {
            ObservedPod was = before.podsByName().get(pod.name());
            if (was != pod || turn.changed.isTold(pod.name())) {
                compare(new Log(deployment).of(pod), same(was, pod), pod);
            }
        }
        before.pods(deployment).stream()
                .filter(this::isGone)
                .forEach(pod -> new Log(deployment).of(pod).add(now, Type.POD_GONE, "has ended"));
        verdict(deployment);
    }

    /** The pod in the observation before, if it was the same pod of the same deployment. */
    private static Optional<ObservedPod> same(@Nullable ObservedPod was, ObservedPod pod) {
        return Optional.ofNullable(was)
                .filter(old -> isSame(old, pod) && old.deployment().equals(pod.deployment()));
    }

    /** Whether a pod of the observation before is in the observation after no more, whatever deployment it belongs to. */
    private boolean isGone(ObservedPod pod) {
        ObservedPod found = after.podsByName().get(pod.name());
        return found == null || !isSame(found, pod);
    }

    /** Whether the same is wanted as before: revision, number of pods and template. */
    private static boolean sameWish(ObservedWorkload was, ObservedWorkload is) {
        return was.revision() == is.revision()
                && was.desired() == is.desired()
                && was.template().equals(is.template());
    }

    /** Returns what is wanted, for the text of an event. */
    private static String wish(ObservedWorkload workload) {
        return "revision " + workload.revision() + ", " + workload.desired()
                + (workload.desired() == 1 ? " pod" : " pods");
    }

    /**
     * Returns when it was applied: at a first deployment, when its oldest pod was created; a backend does not date
     * changes.
     */
    private Instant applied(ObservedWorkload workload) {
        return after.pods(workload.name()).stream()
                .filter(pod -> before.workload(workload.name()).isEmpty())
                .map(ObservedPod::created)
                .min(Instant::compareTo)
                .orElse(now);
    }

    /**
     * Whether two observed pods are one. A stateful pod has the same name again after it was replaced; then it is
     * another pod.
     */
    private static boolean isSame(ObservedPod one, ObservedPod other) {
        return one.name().equals(other.name()) && one.created().equals(other.created());
    }

    /** Adds the steps of one pod and of its containers. */
    private void compare(Log log, Optional<ObservedPod> old, ObservedPod pod) {
        if (old.flatMap(ObservedPod::node).isEmpty()) {
            pod.node().ifPresent(node -> log.add(since(pod, "PodScheduled"), Type.POD_SCHEDULED, "to node " + node));
        }
        List<ObservedEvent> told = before.events(pod);
        after.events(pod).stream()
                .filter(event -> event.reason().equals("Pulling") && !told.contains(event))
                .forEach(event -> log.add(event.last(), Type.IMAGE_PULLING, event.message()));
        for (ObservedContainer container : pod.containers()) {
            compare(log.of(container), old.flatMap(was -> container(was, container.name())), container, pod);
        }
        readiness(log, old.filter(ObservedPod::ready).isPresent(), pod);
    }

    /** Returns the container of this name in the observation before. */
    private static Optional<ObservedContainer> container(ObservedPod pod, String name) {
        return pod.containers().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Adds the steps of one container: how a run ended, and that another one began. */
    private void compare(Log log, Optional<ObservedContainer> old, ObservedContainer container, ObservedPod pod) {
        container
                .end()
                .filter(end ->
                        old.flatMap(ObservedContainer::end).filter(end::equals).isEmpty())
                .filter(end -> !wasToldToEnd(pod, end))
                .ifPresent(end -> ended(log, container, end));
        if (container.state() instanceof ContainerState.Running running
                && old.filter(was -> was.state().equals(running)).isEmpty()) {
            log.add(
                    running.since(),
                    Type.CONTAINER_STARTED,
                    container.restarts() == 0
                            ? container.image()
                            : container.image() + ", restart " + container.restarts());
        }
    }

    /**
     * Whether it ended because its pod was told to: by SIGTERM (128 + 15), or by SIGKILL (128 + 9) after its grace. That is the
     * ordinary end of a program, unless the kernel killed it for its memory.
     */
    private static boolean wasToldToEnd(ObservedPod pod, ContainerState.Terminated end) {
        boolean signalled = end.exitCode() == 143 || end.exitCode() == 137;
        return pod.terminating() && signalled && !end.reason().equals("OOMKilled");
    }

    /** Adds the end of a container. That something kept running ends with success is told by its restart. */
    private void ended(Log log, ObservedContainer container, ContainerState.Terminated end) {
        if (end.exitCode() != 0) {
            log.add(end.at(), Type.CONTAINER_FAILED, end.reason() + ", exit code " + end.exitCode());
        } else if (container.role() == Role.INIT) {
            log.add(end.at(), Type.INIT_DONE, "has done its work");
        }
    }

    /** Adds that the pod became ready or no longer is. */
    private void readiness(Log log, boolean was, ObservedPod pod) {
        if (pod.ready() && !was) {
            log.add(since(pod, "Ready"), Type.POD_READY, "is ready");
        } else if (was && !pod.ready()) {
            log.add(
                    pod.terminating() ? now : since(pod, "Ready"), // what is told to end keeps its condition at first
                    Type.POD_UNREADY,
                    pod.terminating() ? "is ending" : "is not ready any more");
        }
    }

    /** Returns when a condition of the pod changed; now, if the platform does not say. */
    private Instant since(ObservedPod pod, String condition) {
        return pod.condition(condition).map(Condition::since).orElse(now);
    }

    /** Adds the new state of the deployment. It is dated last, since it follows from everything else. */
    private void verdict(String deployment) {
        Optional<DeploymentStatus> old = Optional.ofNullable(turn.was.get(deployment));
        DeploymentStatus status = turn.is.get(deployment);
        if (status == null) {
            return;
        }
        Optional<String> code = status.diagnosis().map(Diagnosis::code);
        Log log = new Log(deployment);
        if (old.map(DeploymentStatus::state).orElse(DeploymentStatus.State.ABSENT) != status.state()) {
            type(status.state()).ifPresent(type -> log.add(now, type, text(status)));
        }
        if (status.state() != DeploymentStatus.State.FAILED
                && code.isPresent()
                && !code.equals(old.flatMap(DeploymentStatus::diagnosis).map(Diagnosis::code))) {
            log.add(now, Type.WARNING, text(status));
        }
    }

    /** Returns the event of a state; empty for states on the way, which the steps themselves tell. */
    private static Optional<Type> type(DeploymentStatus.State state) {
        return switch (state) {
            case READY -> Optional.of(Type.READY);
            case DEGRADED -> Optional.of(Type.DEGRADED);
            case FAILED -> Optional.of(Type.FAILED);
            case STOPPED -> Optional.of(Type.STOPPED);
            case CANCELLED -> Optional.of(Type.CANCELLED);
            case ABSENT -> Optional.of(Type.UNDEPLOYED);
            case PROGRESSING, DRIFTED, DELETING -> Optional.empty();
        };
    }

    /** Returns the diagnosis, if there is one: it names the evidence. */
    private static String text(DeploymentStatus status) {
        return status.diagnosis().map(Diagnosis::toString).orElseGet(status::message);
    }

    /** Writes down what happened to one thing, with every text redacted. */
    private final class Log {

        private final String deployment;
        private final Optional<String> pod;
        private final Optional<String> container;

        Log(String deployment) {
            this(deployment, Optional.empty(), Optional.empty());
        }

        private Log(String deployment, Optional<String> pod, Optional<String> container) {
            this.deployment = deployment;
            this.pod = pod;
            this.container = container;
        }

        Log of(ObservedPod subject) {
            return new Log(deployment, Optional.of(subject.name()), Optional.empty());
        }

        Log of(ObservedContainer subject) {
            return new Log(deployment, pod, Optional.of(subject.name()));
        }

        void add(Instant at, Type type, String message) {
            events.add(DeploymentEvent.builder(at, deployment, type)
                    .pod(pod)
                    .container(container)
                    .message(Redaction.of(message))
                    .build());
        }
    }
}
