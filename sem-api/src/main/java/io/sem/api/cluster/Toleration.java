package io.sem.api.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement of a pod that it may run on nodes with a taint (core/v1 Toleration).
 *
 * <pre>{@code
 * Toleration.of("gpu").value("true").effect(Taint.Effect.NO_SCHEDULE)
 * }</pre>
 *
 * @param key the key of the taint; empty matches every key
 * @param value the value of the taint; not present matches every value
 * @param effect the effect of the taint; not present matches every effect
 * @param duration how long the pod stays on a node with a {@code NO_EXECUTE} taint; not present means without limit
 */
public record Toleration(
        String key, Optional<String> value, Optional<Taint.Effect> effect, Optional<Duration> duration) {

    /** Requires all parts. */
    public Toleration {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        requireNonNull(effect, "effect");
        requireNonNull(duration, "duration");
    }

    /** Returns a toleration, without a time limit, of every taint with this key. */
    public static Toleration of(String key) {
        return new Toleration(key, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this toleration, narrowed to taints with this value. */
    public Toleration value(String value) {
        Objects.requireNonNull(value, "value");
        return new Toleration(key, Optional.of(value), effect, duration);
    }

    /** Returns this toleration, narrowed to taints with this effect. */
    public Toleration effect(Taint.Effect effect) {
        Objects.requireNonNull(effect, "effect");
        return new Toleration(key, value, Optional.of(effect), duration);
    }

    /** Returns this toleration with a limit to how long the pod stays on a node with a {@code NO_EXECUTE} taint. */
    public Toleration duration(Duration duration) {
        Objects.requireNonNull(duration, "duration");
        return new Toleration(key, value, effect, Optional.of(duration));
    }

    /** Whether the taint is tolerated, at least for a while (core/v1 Toleration.ToleratesTaint). */
    public boolean tolerates(Taint taint) {
        return (key.isEmpty() || key.equals(taint.key()))
                && value.map(v -> v.equals(taint.value())).orElse(true)
                && effect.map(e -> e == taint.effect()).orElse(true);
    }
}
