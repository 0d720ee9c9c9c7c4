package io.sem.api.tenant;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * Where an environment is in its life, as it was decided and written down: whether it takes changes, whether its programs run, and
 * whether it may be deleted.
 */
@Value.Immutable
public sealed interface EnvironmentState extends WithEnvironmentState permits ImmutableEnvironmentState {

    /** What an environment does at present. Of several that apply, the last of these counts. */
    enum Phase {
        /** Its programs run, and it takes changes. */
        ACTIVE,
        /** Its programs are scaled to 0 and remembered; it takes no deployment until it is woken. */
        ASLEEP,
        /** Its programs go on as they are, and every change is refused. */
        CORDONED,
        /** It is being deleted, or its deletion was interrupted; deleting it again goes on. */
        TERMINATING
    }

    /**
     * Why and until when nothing may change.
     *
     * @param reason what everybody reads whose change is refused
     * @param since when it began
     * @param until when it ends by itself; empty if only {@code uncordon()} ends it
     */
    record Cordon(String reason, Instant since, Optional<Instant> until) {

        /** Requires all parts. */
        public Cordon {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(until, "until");
        }

        /** Whether it still holds at a time. */
        public boolean holdsAt(Instant time) {
            return until.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }

    /**
     * What waking brings back.
     *
     * @param since when it was put to sleep
     * @param replicas the number of pods that each deployment had, by name; those that were at 0 are not among them
     */
    record Sleep(Instant since, Map<String, Integer> replicas) {

        /** Copies the numbers, sorted by name. */
        public Sleep {
            Objects.requireNonNull(since, "since");
            replicas = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(replicas, "replicas")));
        }
    }

    /** Present while changes are refused. */
    Optional<Cordon> cordon();

    /** Present while its programs sleep. */
    Optional<Sleep> sleep();

    /** When it was woken last; empty if it never slept, or sleeps now. */
    Optional<Instant> wokenAt();

    /** When its deletion began. */
    Optional<Instant> terminatingSince();

    /** Whether deleting it is refused until {@code unprotect()}; false by default. */
    @Value.Default
    default boolean isProtected() {
        return false;
    }

    /** What it does at present. */
    default Phase phase() {
        if (terminatingSince().isPresent()) {
            return Phase.TERMINATING;
        }
        if (cordon().isPresent()) {
            return Phase.CORDONED;
        }
        return sleep().isPresent() ? Phase.ASLEEP : Phase.ACTIVE;
    }

    /** Returns the state at a time: without a cordon that has ended by then. */
    default EnvironmentState at(Instant time) {
        return withCordon(cordon().filter(cordon -> cordon.holdsAt(time)));
    }

    /** Returns the state of an environment about which nothing was decided. */
    static EnvironmentState active() {
        return new Builder().build();
    }

    /** Builds states. Of a value set twice the last one counts. */
    final class Builder extends ImmutableEnvironmentState.Builder {
        Builder() {}
    }
}
