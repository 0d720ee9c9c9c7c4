package io.sem.core.status;

import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a pod that is ready can be expected to stay so. A container without a readiness probe is ready as soon as it
 * runs, even if it ends with an error a moment later, and again after each restart; so it has to run for its settling time first.
 * Sidecars count too: the pod does not work without them. All times are those of the observation, so that everybody who asks
 * comes to the same answer.
 */
final class Endurance {

    /** Long enough for a program to fail over its configuration, short enough that nobody notices. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** After ten minutes of running the kubelet forgets its back-off (pkg/kubelet, backOffPeriod and MaxContainerBackOff). */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    // A program that ran for a minute after an accident is believed, however long it had run before.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Endurance() {}

    /** Whether every container that is to keep running does so, and has passed a probe or its settling time. */
    static boolean isProven(ObservedPod pod, Instant now) {
        return pod.containers().stream()
                .filter(container -> container.role() != Role.INIT)
                .allMatch(container -> isProven(pod, container, now));
    }

    /** Whether this container runs, and has passed a probe or its settling time. */
    static boolean isProven(ObservedPod pod, ObservedContainer container, Instant now) {
        return container.state() instanceof ContainerState.Running running
                && (passedProbe(pod, running) || settled(pod, container, running, now));
    }

    /** Whether an end of the container is so recent that it may come again. */
    static boolean fellLately(ObservedContainer container, Instant now) {
        return container
                .lastEnd()
                .filter(end -> end.at().plus(REMEMBERED).isAfter(now))
                .isPresent();
    }

    /** Whether the pod became ready well after the start of its container; without a probe both happen at once. */
    static boolean passedProbe(ObservedPod pod, ContainerState.Running running) {
        return pod.condition("Ready")
                .filter(Condition::isTrue)
                .filter(ready -> !ready.since().isBefore(running.since().plus(MOMENT)))
                .isPresent();
    }

    /** When a container that runs and has passed no probe will have outlived its settling time; empty if it need not. */
    static Optional<Instant> settlesAt(ObservedPod pod, ObservedContainer container, Instant now) {
        return container.state() instanceof ContainerState.Running running && !isProven(pod, container, now)
                ? Optional.of(running.since().plus(settlingTime(pod, container, now)))
                : Optional.empty();
    }

    /** A start that lies in the future is that of a node whose clock is ahead, and cannot be judged. */
    private static boolean settled(
            ObservedPod pod, ObservedContainer container, ContainerState.Running running, Instant now) {
        boolean unknown = running.since().isAfter(now.plus(MOMENT));
        return unknown
                || !running.since().plus(settlingTime(pod, container, now)).isAfter(now);
    }

    /**
     * How long the container has to run: a moment, and after a recent end longer than its former lives lasted on average. The
     * platform does not tell when those began, so the back-off between them counts as well, which errs on the safe side.
     */
    private static Duration settlingTime(ObservedPod pod, ObservedContainer container, Instant now) {
        if (!fellLately(container, now)) {
            return MOMENT;
        }
        Instant fell = container.lastEnd().orElseThrow().at();
        Duration lives = Duration.between(pod.created(), fell);
        Duration needed = lives.dividedBy(Math.max(1, container.restarts())).plus(MOMENT);
        return needed.compareTo(MOMENT) < 0 ? MOMENT : needed.compareTo(LONGEST) > 0 ? LONGEST : needed;
    }
}
