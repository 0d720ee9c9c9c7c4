package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the verdict on each deployment until something that it depends on has changed, so that a wait for a thousand
 * deployments does not judge them all again whenever a pod of one of them starts.
 */
final class KnownVerdicts {

    // Verdicts depend on the clock too: patience ends, and a node falls silent without a change of the pod.
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final Map<String, Known> all = new HashMap<>();
    private @Nullable Observed last;
    private int judged;

    /**
     * A verdict.
     *
     * @param settles when the next container of the deployment will have outlived its settling time; empty if none has to
     * @param until when it has to be given anew though nothing has changed
     */
    private record Known(DeploymentStatus status, Optional<Instant> settles, Instant until) {}

    /**
     * Forgets the verdicts on what has changed since the observation before, and returns what that is. Everything has, when it is
     * the first observation.
     */
    Changed look(Observed observed) {
        Changed changed = Changed.between(
                last == null ? Observed.builder(observed.environment()).build() : last, observed);
        last = observed;
        changed.deployments().forEach(all::remove);
        return changed;
    }

    /** Returns the status of one deployment in the observation of the last {@link #look}; {@code ABSENT} when there is none. */
    DeploymentStatus of(Observed observed, String deployment, Instant now) {
        if (observed != last) {
            look(observed);
        }
        Known known = all.get(deployment);
        if (known == null || !now.isBefore(known.until)) {
            known = judge(observed, deployment, now);
            all.put(deployment, known);
        }
        return known.status();
    }

    private Known judge(Observed observed, String deployment, Instant now) {
        judged++;
        Optional<Instant> settles = settles(observed, deployment, now);
        Instant trusted = now.plus(TRUSTED);
        Instant until = settles.filter(trusted::isAfter).orElse(trusted);
        return new Known(Verdict.of(observed, deployment, now), settles, until);
    }

    /** When the next container settles; a loop, because it is asked for each pod at each judgement. */
    private static Optional<Instant> settles(Observed observed, String deployment, Instant now) {
        Optional<Instant> first = Optional.empty();
        for (ObservedPod pod : observed.pods(deployment)) {
            for (ObservedContainer container : pod.containers()) {
                Optional<Instant> next =
                        Endurance.settlesAt(pod, container, now).filter(now::isBefore);
                if (next.isPresent() && first.filter(next.get()::isAfter).isEmpty()) {
                    first = next;
                }
            }
        }
        return first;
    }

    /** When the next container of these deployments will have outlived its settling time. */
    Optional<Instant> settle(Set<String> deployments) {
        Instant first = Instant.MAX;
        for (String deployment : deployments) {
            Known known = all.get(deployment);
            if (known != null && known.settles.filter(first::isAfter).isPresent()) {
                first = known.settles.get();
            }
        }
        return first == Instant.MAX ? Optional.empty() : Optional.of(first);
    }

    /** How many verdicts were given, for tests of what a wait costs. */
    int judged() {
        return judged;
    }
}
