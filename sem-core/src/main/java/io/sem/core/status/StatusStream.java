package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener the status of each deployment, then each new one. A deployment that has gone is told once, as {@code
 * ABSENT}, and then forgotten, so that the stream of a long-lived listener does not grow with all that ever ran.
 */
final class StatusStream implements Function<Observed, Optional<Instant>> {

    private final LiveVerdicts verdicts;
    private final BiFunction<Observed, Map<String, DeploymentStatus>, Map<String, DeploymentStatus>> shown;
    private final BiConsumer<String, DeploymentStatus> listener;
    private Map<String, DeploymentStatus> told = Map.of();

    /**
     * Creates the stream of one subscription.
     *
     * @param shown completes the verdicts on an observation with what it does not show
     */
    StatusStream(
            LiveVerdicts verdicts,
            BiFunction<Observed, Map<String, DeploymentStatus>, Map<String, DeploymentStatus>> shown,
            BiConsumer<String, DeploymentStatus> listener) {
        this.verdicts = verdicts;
        this.shown = shown;
        this.listener = listener;
    }

    @Override
    public Optional<Instant> apply(Observed observed) {
        verdicts.look(observed);
        Map<String, DeploymentStatus> before = told;
        told = new TreeMap<>(shown.apply(observed, verdicts.known()));
        told.forEach((name, status) -> {
            if (isNews(before.get(name), status)) {
                listener.accept(name, status);
            }
        });
        return verdicts.again();
    }

    /** The time alone is no news: where the platform does not date a state, it is that of the look. */
    private static boolean isNews(@Nullable DeploymentStatus before, DeploymentStatus status) {
        return before == null || !status.withSince(before.since()).equals(before);
    }
}
