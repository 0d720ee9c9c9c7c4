package io.sem.core.status;

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

    /** How long whoever waits sees ready pods before the wait is over, whatever the clocks of nodes say. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /**
     * Long enough for most programs to fail over their configuration or their first connection; Nomad's default of min_healthy_time.
     * It is the price of having no probe, and nobody pays it who has one.
     */
    static final Duration UNPROBED = Duration.ofSeconds(10);

    /** After ten minutes of running the kubelet forgets its back-off (pkg/kubelet, backOffPeriod and MaxContainerBackOff). */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    // Longer than most images take to be pulled, which is in the time that no back-off explains.
    private static final Duration LONG = Duration.ofMinutes(2);
    // A program that ran for a minute after an accident is believed, however long it had run before.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Endurance() {}

    /** Whether every container that is to keep running does so, and has passed its probe or its settling time. */
    static boolean isProven(ObservedPod pod, Instant now) {
        return pod.containers().stream()
                .filter(container -> container.role() != Role.INIT)
                .allMatch(container -> isProven(pod, container, now));
    }

    /** Whether this container runs, and has passed its probe or, without one, its settling time. */
    static boolean isProven(ObservedPod pod, ObservedContainer container, Instant now) {
        return container.state() instanceof ContainerState.Running running
                && (container.probed() ? container.ready() : settled(pod, container, running, now));
    }

    /** Whether an end of the container is so recent that it may come again. */
    static boolean fellLately(ObservedContainer container, Instant now) {
        return container
                .lastEnd()
                .filter(end -> end.at().plus(REMEMBERED).isAfter(now))
                .isPresent();
    }

    /** Whether the container had been proven in one of its lives: without a probe, by its length. */
    static boolean wasProven(ObservedPod pod, ObservedContainer container) {
        return container.probed()
                || container.state() instanceof ContainerState.Running
                || container
                        .lastLife()
                        .filter(life -> life.compareTo(UNPROBED) >= 0)
                        .isPresent()
                || lives(pod, container).compareTo(LONG) >= 0;
    }

    /** How long all its lives lasted together, at least: the time that no back-off of the kubelet explains. */
    private static Duration lives(ObservedPod pod, ObservedContainer container) {
        Duration backoff = Duration.ZERO;
        for (int restart = 0; restart < container.restarts(); restart++) {
            backoff = backoff.plus(Duration.ofSeconds(Math.min(300, 10L << Math.min(restart, 5))));
        }
        Duration age = container
                .end()
                .map(end -> Duration.between(pod.created(), end.at()))
                .orElse(Duration.ZERO);
        return age.minus(backoff);
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

    /** How long the container has to run: a moment, and after a recent end longer than the life that ended. */
    private static Duration settlingTime(ObservedPod pod, ObservedContainer container, Instant now) {
        if (!fellLately(container, now)) {
            return UNPROBED;
        }
        Duration needed = container
                .lastLife()
                .orElseGet(() -> averageLife(pod, container))
                .plus(MOMENT);
        return needed.compareTo(UNPROBED) < 0 ? UNPROBED : needed.compareTo(LONGEST) > 0 ? LONGEST : needed;
    }

    /** With the back-off between the lives, where the platform does not tell how long they were; that errs on the safe side. */
    private static Duration averageLife(ObservedPod pod, ObservedContainer container) {
        Instant fell = container.lastEnd().orElseThrow().at();
        return Duration.between(pod.created(), fell).dividedBy(Math.max(1, container.restarts()));
    }
}
