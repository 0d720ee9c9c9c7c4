package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The status of every deployment of an environment, for those who are told of each change. It is the same verdict that whoever asks
 * gets, so a stream must look again when time alone changes it: when a container has outlived its settling time, and while the
 * patience with a cause runs out. Otherwise a stream would have to call ready what has just started, also between two crashes.
 */
final class LiveVerdicts {

    // A cause that is an hour old is told by changes only; no patience is that long.
    private static final Duration IMPATIENT = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Supplier<Instant> clock;
    private final BiFunction<Observed, String, DeploymentStatus> missing;
    private final KnownVerdicts verdicts = new KnownVerdicts();
    private Map<String, DeploymentStatus> known = Map.of();
    private Instant now = Instant.EPOCH;

    /**
     * From one look to the next.
     *
     * @param before the verdicts of the look before
     * @param changed what has changed since
     */
    record Step(Map<String, DeploymentStatus> before, Changed changed) {}

    /**
     * Creates the verdicts of one subscription.
     *
     * @param missing the status of a deployment that has no workload, which may be on record
     */
    LiveVerdicts(Supplier<Instant> clock, BiFunction<Observed, String, DeploymentStatus> missing) {
        this.clock = clock;
        this.missing = missing;
    }

    /** Judges every deployment that is there or was there the last time, and returns what is to be told of the step. */
    Step look(Observed observed) {
        Map<String, DeploymentStatus> before = new HashMap<>(known);
        before.values().removeIf(status -> status.state() == State.ABSENT);
        now = clock.get();
        Changed changed = verdicts.look(observed);
        Map<String, DeploymentStatus> present = new HashMap<>();
        names(observed, before.keySet()).forEach(name -> present.put(name, status(observed, name)));
        known = present;
        return new Step(before, changed);
    }

    /** The verdicts of the last look by name; one that has gone since the look before is among them, as {@code ABSENT}. */
    Map<String, DeploymentStatus> known() {
        return known;
    }

    /** The time of the last look. */
    Instant now() {
        return now;
    }

    private static Set<String> names(Observed observed, Set<String> before) {
        Set<String> names = new HashSet<>(before);
        observed.workloads().stream().map(ObservedWorkload::name).forEach(names::add);
        names.addAll(observed.podsByDeployment().keySet());
        names.remove(""); // pods that belong to no deployment
        return names;
    }

    private DeploymentStatus status(Observed observed, String name) {
        return observed.workload(name).isPresent() ? verdicts.of(observed, name, now) : missing.apply(observed, name);
    }

    /** When the verdicts may be others though nothing has changed; empty if only a change can make them so. */
    Optional<Instant> again() {
        Stream<Instant> settling = verdicts.settle(known.keySet()).filter(now::isBefore).stream();
        return Stream.concat(settling, impatient()).min(Comparator.naturalOrder());
    }

    private Stream<Instant> impatient() {
        return known.values().stream()
                .filter(status -> status.state() == State.PROGRESSING || status.state() == State.DEGRADED)
                .filter(status -> status.diagnosis().isPresent()
                        && now.isBefore(status.since().plus(IMPATIENT)))
                .map(status -> now.plus(MOMENT))
                .limit(1);
    }
}
