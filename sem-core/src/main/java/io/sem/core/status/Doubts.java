package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Doubts a failure that somebody finds at the very beginning of a wait: perhaps it has just been mended. Whoever creates the secret that
 * was missing and waits again would otherwise be told that it is missing, because the cluster shows what it found when it looked last.
 * What only a changed spec can mend is not doubted, and neither is a run that has ended.
 */
final class Doubts {

    // A kubelet looks again 10 to 15 s after it could not start a pod (pkg/kubelet, backOffPeriod and its jitter of one
    // half); the rest
    // is for what it finds to be reported.
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(20);

    /** When each deployment was first looked at, and until when its failure is doubted. */
    private final Map<String, Instant> until = new HashMap<>();

    /** Whether a failure may be one of before the wait. */
    boolean isDoubted(String deployment, DeploymentStatus status, Instant now) {
        return now.isBefore(
                until.computeIfAbsent(deployment, first -> mayBeMended(status) ? now.plus(LOOKS_AGAIN) : now));
    }

    /** Notes that a deployment was not lost: what comes later is new. */
    void trust(String deployment) {
        until.put(deployment, Instant.MIN);
    }

    private static boolean mayBeMended(DeploymentStatus status) {
        return status.state() == State.FAILED
                && !status.toCompletion()
                && status.diagnosis().filter(Diagnosis::certain).isEmpty();
    }
}
