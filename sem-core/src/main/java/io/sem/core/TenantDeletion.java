package io.sem.core;

import io.sem.api.spi.Backend;
import io.sem.api.status.ObservedClaim;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes all environments of a tenant, those of one cluster at the same time: what a cluster needs most of the time for is waiting
 * for pods to end, which costs no more for four environments than for one.
 */
final class TenantDeletion {

    /** How long environments may take to be deleted where nobody says: pods may use their whole grace period. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final TenantName tenant;
    private final Duration timeout;
    private final Consumer<String> progress;

    /** {@code progress} receives a sentence for each step, in the thread that deletes. */
    TenantDeletion(TenantName tenant, Duration timeout, Consumer<String> progress) {
        this.tenant = tenant;
        this.timeout = DeploymentWait.bounded(timeout);
        this.progress = progress;
    }

    /**
     * Deletes the environments with all that runs there and all data, which is named to the listener before.
     *
     * @throws TimedOutException if one of them still exists after the time; what is deleted stays deleted
     */
    void run(List<Place> places) {
        places.forEach(place -> progress.accept("deleting environment " + place.ref() + " with all that runs there"
                + dataOf(place).map(data -> " and its data: " + data).orElse("")));
        environments(places, timeout, gone -> progress.accept("environment " + gone + " is gone"));
        progress.accept("deleting tenant '" + tenant + "'");
    }

    /** Deletes environments; the time is for all of them together, whatever clusters they lie in. */
    static void environments(List<Place> places, Duration timeout, Consumer<EnvironmentRef> gone) {
        Duration left = timeout;
        for (Map.Entry<Backend, List<Place>> cluster : Place.byBackend(places).entrySet()) {
            Instant start = cluster.getKey().now();
            cluster.getKey()
                    .deleteEnvironments(
                            cluster.getValue().stream().map(Place::ref).toList(), left, gone);
            left = left.minus(Duration.between(start, cluster.getKey().now()));
        }
    }

    private static Optional<String> dataOf(Place place) {
        List<String> claims =
                place.look().claims().stream().map(ObservedClaim::name).toList();
        return claims.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", claims));
    }
}
