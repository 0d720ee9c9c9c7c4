package io.sem.core.status;

import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether the node of a pod is lost. Three witnesses may say so: the node itself, which is the surest; the pod, which the node
 * controller marks; and an event, where neither is up to date.
 */
final class LostNode {

    private final Observed look;
    private final ObservedPod pod;
    private final Instant now;

    LostNode(Observed look, ObservedPod pod, Instant now) {
        this.look = look;
        this.pod = pod;
        this.now = now;
    }

    /** Whether the node is lost. */
    boolean isLost() {
        return isSilent()
                || newest(event -> event.reason().equals("NodeNotReady")
                                && pod.condition("Ready")
                                        .filter(Condition::isFalse)
                                        .isPresent()
                                && !event.last().isBefore(unreadySince()))
                        .isPresent();
    }

    /**
     * Whether the node does not report any more, so that what is known of its containers is out of date. The node controller marks pods
     * of such a node not ready and changes nothing else (MarkPodsNotReady in controller_utils.go), which a kubelet never does: it calls
     * a pod whose containers are ready not ready only for a readiness gate.
     */
    boolean isSilent() {
        return pod.phase() == Phase.UNKNOWN
                || pod.node().flatMap(look::node).filter(node -> !node.ready()).isPresent()
                || pod.condition("Ready")
                        .filter(Condition::isFalse)
                        .filter(this::isStrange)
                        .isPresent();
    }

    /** Since when the pod is not ready; now, if it does not say. */
    Instant unreadySince() {
        return pod.condition("Ready")
                .filter(ready -> !ready.isTrue())
                .map(Condition::since)
                .orElse(now);
    }

    /** Returns the newest event of the pod of this kind. */
    Optional<ObservedEvent> newest(Predicate<ObservedEvent> wanted) {
        return look.events(pod).stream()
                .filter(wanted)
                .reduce((one, other) -> other.last().isBefore(one.last()) ? one : other);
    }

    private boolean isStrange(Condition unready) {
        boolean gated = unready.reason().equals("ReadinessGatesNotReady");
        return unready.reason().startsWith("Node")
                || !gated
                        && pod.condition("ContainersReady")
                                .filter(Condition::isTrue)
                                .isPresent();
    }
}
