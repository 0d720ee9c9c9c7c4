package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps the verdict on each deployment until something that it depends on has changed, so that a wait for a thousand
 * deployments does not judge them all again whenever a pod of one of them starts. Backends hand out the same object as long
 * as it is unchanged, which makes the comparison one of references.
 */
final class KnownVerdicts {

    // Verdicts depend on the clock too: patience ends, and a node falls silent without a change of the pod.
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final Map<String, Known> all = new HashMap<>();

    private record Known(DeploymentStatus status, List<?> basis, Instant at) {

        boolean holds(List<?> present, Instant now) {
            return !status.reason().equals(Verdict.SETTLING)
                    && now.isBefore(at.plus(TRUSTED))
                    && basis.size() == present.size()
                    && IntStream.range(0, basis.size()).allMatch(i -> basis.get(i) == present.get(i));
        }
    }

    /** Returns the status of one deployment; {@code ABSENT} when there is none. */
    DeploymentStatus of(Observed observed, String deployment, Instant now) {
        List<?> basis = basis(observed, deployment);
        Known known = all.get(deployment);
        if (known == null || !known.holds(basis, now)) {
            known = new Known(Verdict.of(observed, deployment, now), basis, now);
            all.put(deployment, known);
        }
        return known.status();
    }

    /** Returns everything about a deployment that a verdict on it looks at. */
    private static List<?> basis(Observed observed, String deployment) {
        List<Object> basis = new ArrayList<>();
        observed.workload(deployment).ifPresent(basis::add);
        basis.addAll(observed.services(deployment));
        basis.addAll(observed.claims(deployment));
        for (ObservedPod pod : observed.pods(deployment)) {
            basis.add(pod);
            addEvents(observed, pod, basis);
        }
        return basis;
    }

    /** Adds the events of a pod that is not ready; those of a ready one explain nothing. */
    private static void addEvents(Observed observed, ObservedPod pod, Collection<Object> basis) {
        if (!pod.ready()) {
            basis.addAll(observed.events(pod));
        }
    }
}
