package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.core.status.Sighting.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Finds out why a pod that was told to end is still there. One that is within its termination grace needs no explanation. */
final class Ending {

    /** Its node does not answer, so that nobody can tell whether it has ended. */
    static final String LOST = "NodeLostPodEnding";
    /** It has ended, and somebody's finalizer keeps it. */
    static final String HELD = "HeldByFinalizer";
    /** Its time to end is over, and its node has not ended it. */
    static final String LATE = "NotEnding";

    // A kubelet kills what is left at the end of the grace, and reports it within seconds.
    private static final Duration REPORTING = Duration.ofSeconds(10);
    private static final Set<String> SAID = Set.of("FailedKillPod", "FailedPreStopHook", "ExceededGracePeriod");

    private final ObservedPod pod;
    private final LostNode lost;
    private final Instant now;

    private Ending(Observed look, ObservedPod pod, Instant now) {
        this.pod = pod;
        this.lost = new LostNode(look, pod, now);
        this.now = now;
    }

    /** Returns what keeps the pod; empty if nothing does, or it was not told to end. */
    static Optional<Sighting> of(Observed look, ObservedPod pod, Instant now) {
        return pod.terminating() ? new Ending(look, pod, now).sighting() : Optional.empty();
    }

    private Optional<Sighting> sighting() {
        if (lost.isSilent()) {
            return Optional.of(seen(LOST, "", lost.unreadySince()));
        }
        if (!pod.finalizers().isEmpty() && (hasEnded() || isLate())) {
            return Optional.of(seen(HELD, String.join(", ", pod.finalizers()), since()));
        }
        return isLate() ? Optional.of(seen(LATE, said(), since())) : Optional.empty();
    }

    private boolean hasEnded() {
        return pod.phase().ended()
                || pod.containers().stream().allMatch(each -> each.state() instanceof ContainerState.Terminated);
    }

    private boolean isLate() {
        return pod.endsBy().filter(end -> !end.plus(REPORTING).isAfter(now)).isPresent();
    }

    private Instant since() {
        return pod.endsBy().filter(end -> end.isBefore(now)).orElse(now);
    }

    /** What the kubelet says, if it says anything. */
    private String said() {
        return lost.newest(event -> SAID.contains(event.reason()))
                .map(ObservedEvent::message)
                .orElse("");
    }

    private Sighting seen(String reason, String message, Instant since) {
        return new Sighting(SightingSource.POD, reason, message, Subject.of(pod, since));
    }
}
