package io.sem.api.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * A taint that a pod puts up with.
 *
 * @param key the taint's key; empty: every key
 * @param value the taint's value; empty: every value
 * @param effect the taint's effect; empty: every effect
 * @param duration how long a pod stays on a node with a {@code NO_EXECUTE} taint; empty: for ever
 */
public record Toleration(
        String key, Optional<String> value, Optional<Taint.Effect> effect, Optional<Duration> duration) {

    /** Tolerates every taint with this key for ever. */
    public static Toleration of(String key) {
        return new Toleration(key, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether this taint is tolerated, at least for a while (core/v1 Toleration.ToleratesTaint). */
    public boolean tolerates(Taint taint) {
        return (key.isEmpty() || key.equals(taint.key()))
                && value.map(v -> v.equals(taint.value())).orElse(true)
                && effect.map(e -> e == taint.effect()).orElse(true);
    }
}
