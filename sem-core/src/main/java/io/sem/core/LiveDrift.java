package io.sem.core;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Drift;
import io.sem.api.status.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells drift to those who follow statuses. A deployment is compared when its own objects change, so that an environment in which
 * one of a thousand deployments starts a pod costs one comparison. An observation that shows no change means that something changed
 * which it does not show, such as a deleted config map; then all are compared.
 */
final class LiveDrift implements BiFunction<Observed, Map<String, DeploymentStatus>, Map<String, DeploymentStatus>> {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Place place;
    private final Revisions revisions;
    private final Map<String, Known> known = new HashMap<>();
    private @Nullable Observed last;
    private Instant comparedAll = Instant.EPOCH;
    private Optional<Instant> again = Optional.empty();
    private Optional<Instant> timer = Optional.empty();

    private record Known(List<Object> basis, List<Drift> drift) {}

    LiveDrift(Place place, Revisions revisions) {
        this.place = place;
        this.revisions = revisions;
    }

    @Override
    public Map<String, DeploymentStatus> apply(Observed look, Map<String, DeploymentStatus> statuses) {
        if (look.equals(last) && isDue()) {
            known.clear();
        }
        last = look;
        known.keySet().retainAll(statuses.keySet());
        compare(look, statuses.keySet());
        Map<String, DeploymentStatus> shown = new HashMap<>();
        statuses.forEach((name, status) -> shown.put(name, Drifts.shownIn(status, drift(name))));
        return shown;
    }

    private List<Drift> drift(String name) {
        return Objects.requireNonNull(known.get(name)).drift;
    }

    private void compare(Observed look, Set<String> names) {
        List<String> changed =
                names.stream().filter(name -> !isKnown(look, name)).toList();
        if (changed.isEmpty()) {
            return;
        }
        Drifts drifts = Drifts.of(Snapshot.of(place, look));
        changed.forEach(name -> known.put(name, new Known(basis(look, name), drifts.telling(name, revisions))));
    }

    private boolean isKnown(Observed look, String name) {
        Known before = known.get(name);
        return before != null && before.basis.equals(basis(look, name));
    }

    /**
     * Returns when to look again though nothing may change until then.
     *
     * @param verdicts when the verdicts want to be asked again
     */
    Optional<Instant> again(Optional<Instant> verdicts) {
        timer = Stream.concat(verdicts.stream(), again.stream()).min(Comparator.naturalOrder());
        return timer;
    }

    /** Whether it was not the timer, which tells nothing of changes; what changed together with it is found out at the next pause. */
    private boolean isDue() {
        Instant now = place.backend().now();
        boolean due = timer.filter(time -> !now.isBefore(time)).isEmpty() || !now.isBefore(comparedAll.plus(PAUSE));
        again = due ? Optional.empty() : Optional.of(comparedAll.plus(PAUSE));
        comparedAll = due ? now : comparedAll;
        return due;
    }

    /** What an observation shows of the objects that are compared. */
    private static List<Object> basis(Observed look, String name) {
        List<Object> basis = new ArrayList<>(look.services(name));
        look.workload(name).ifPresent(basis::add);
        basis.addAll(look.claims(name));
        return basis;
    }
}
