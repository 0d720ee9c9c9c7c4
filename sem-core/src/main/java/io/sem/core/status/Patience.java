package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import java.time.Duration;

/**
 * How long a cause is given to go away by itself. It decides between two mistakes: a patience that is too short fails a
 * deployment that would have come up, one that is too long lets a user wait the whole timeout for what was hopeless at once. All
 * limits are counted from when the platform says the trouble began, not from when SEM first saw it, so that a second SEM process
 * comes to the same verdict. The author of a spec may set another patience for everything that may heal by itself.
 */
final class Patience {

    // Objects of a deployment arrive one after the other; a state that is only passed through must not fail it.
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** What a patience counts. */
    private enum Kind {
        NONE,
        TIME,
        ENDS,
        PROGRESS,
        ENDLESS
    }

    private final Kind kind;
    private final long limit;

    private Patience(Kind kind, long limit) {
        this.kind = kind;
        this.limit = limit;
    }

    /** Gives up at once, and for good: only a changed spec or environment can mend it. */
    static Patience none() {
        return new Patience(Kind.NONE, AT_ONCE.toSeconds());
    }

    /** Gives up at once what may heal all the same, because somebody may bring what is missing without changing the spec. */
    static Patience brief() {
        return seconds(AT_ONCE.toSeconds());
    }

    /** Gives up after this many seconds, for what the platform usually mends within that time. */
    static Patience seconds(long seconds) {
        return new Patience(Kind.TIME, seconds);
    }

    /**
     * Gives up when the container has ended so many times, for programs that may need another attempt. The ends are counted and not
     * the restarts, which come later by the back-off: 20 s before the third and 40 s before the fourth (pkg/kubelet, backOffPeriod).
     */
    static Patience ends(int ends) {
        return new Patience(Kind.ENDS, ends);
    }

    /** Gives up after the time that the spec allows a container that runs to become ready. */
    static Patience progress() {
        return new Patience(Kind.PROGRESS, 0);
    }

    /** Never gives up, for what somebody else has to mend or what mends itself: it is reported and waited for. */
    static Patience endless() {
        return new Patience(Kind.ENDLESS, 0);
    }

    /** Whether it has lasted for too long. */
    boolean isOver(Sighting sighting, Trial trial) {
        return switch (kind) {
            case NONE -> lasts(sighting, trial, AT_ONCE);
            case TIME -> lasts(sighting, trial, trial.patience().orElse(Duration.ofSeconds(limit)));
            case ENDS -> hasEnded(sighting) && isOldEnough(sighting, trial);
            case PROGRESS -> lasts(sighting, trial, trial.progressWithin()) && !hasComeUp(sighting);
            case ENDLESS -> false;
        };
    }

    /** Whether waiting is in vain from the start. */
    boolean isDeterministic() {
        return kind == Kind.NONE;
    }

    /** Whether it is never over. */
    boolean isEndless() {
        return kind == Kind.ENDLESS;
    }

    /** The answer to "is it waited for?", such as {@code for 30 s}. */
    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "no";
            case TIME -> "for " + limit + " s";
            case ENDS -> "for " + limit + " ends";
            case PROGRESS -> "for `progressWithin`";
            case ENDLESS -> "yes";
        };
    }

    private static boolean lasts(Sighting sighting, Trial trial, Duration most) {
        return trial.isOver(sighting.subject().since(), most);
    }

    /** What had been ready and no longer is has made its progress; it is degraded, and may come back at any moment. */
    private static boolean hasComeUp(Sighting sighting) {
        return sighting.subject().pod().filter(Readiness::isLost).isPresent();
    }

    private boolean hasEnded(Sighting sighting) {
        return sighting.subject()
                .container()
                .filter(container -> ends(container) >= limit && isHeldBack(container))
                .isPresent();
    }

    /** A container that runs has ended once for each restart; one that is down has ended once more. */
    private static int ends(ObservedContainer container) {
        return container.restarts() + (container.state() instanceof ContainerState.Running ? 0 : 1);
    }

    /** A patience of the spec's own counts from the beginning of the pod, since each end is a trouble of its own. */
    private static boolean isOldEnough(Sighting sighting, Trial trial) {
        return trial.patience().isEmpty()
                || sighting.subject()
                        .pod()
                        .filter(pod ->
                                trial.isOver(pod.created(), trial.patience().get()))
                        .isPresent();
    }

    /**
     * Whether the container is down until its next start, or has not yet shown that this start is a better one: a running container
     * is sighted as ended only until it has outlived its settling time, and a verdict must not change with each start. Since
     * Kubernetes 1.36 it is shown as terminated during nearly the whole back-off, and as waiting only for a moment before the next
     * start. What is not started again is not asked: the pod has ended with it, or it belongs to a run, whose controller decides.
     */
    private static boolean isHeldBack(ObservedContainer container) {
        return !(container.state() instanceof ContainerState.Waiting waiting)
                || waiting.reason().equals("CrashLoopBackOff")
                || waiting.reason().endsWith("Error");
    }
}
