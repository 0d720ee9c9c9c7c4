package io.sem.api.status;

import io.sem.api.secret.Sensitive;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * A difference between what SEM applied and what the cluster has now: a field with another value, or an object that was deleted.
 * Found by comparing what is watched anyway, so that looking for it costs the cluster no request.
 */
@Value.Immutable
public sealed interface Drift extends WithDrift, Serializable permits ImmutableDrift {

    /** The object by kind and name, such as {@code Deployment 'web'}. */
    String object();

    /** The path of the field, such as {@code .spec.template.spec.containers[web].image}; empty if the whole object is missing. */
    String field();

    /** The value that SEM applied; empty if the whole object is missing. */
    String wanted();

    /** The value that the cluster has; empty if it has no such field or object. */
    Optional<String> found();

    /**
     * The name under which somebody else holds the field, such as {@code kubectl-set}; empty if nobody does, as after a deletion.
     * On Kubernetes, the field manager.
     */
    Optional<String> heldBy();

    /** When the holder last changed the object; empty if nobody holds the field. */
    Optional<Instant> changedAt();

    /** Whether the whole object is missing. */
    default boolean isMissing() {
        return field().isEmpty();
    }

    /** Returns the difference in words, both values included. */
    default String text() {
        if (isMissing()) {
            return object() + " is missing";
        }
        return object() + " " + field() + " is "
                + found().map(value -> "'" + value + "'").orElse("missing")
                + " instead of " + (wanted().isEmpty() ? "nothing" : "'" + wanted() + "'")
                + heldBy().map(holder -> " (held by '" + holder + "'"
                                + changedAt().map(at -> " since " + at).orElse("") + ")")
                        .orElse("");
    }

    /** Returns several differences in words. */
    static String text(List<Drift> drift) {
        return drift.stream().map(Drift::text).collect(Collectors.joining("; "));
    }

    /** Returns the difference of an object that does not exist. */
    static Drift missing(String object) {
        return builder(object).field("").wanted("").build();
    }

    /** Starts a difference in an object. */
    static Builder builder(String object) {
        return new Builder().object(object);
    }

    /** Builds differences. Of a value set twice the last one counts. */
    final class Builder extends ImmutableDrift.Builder {

        // Variables that hold a secret should name one; if they hold its text after all, it is not repeated here.
        private static final Pattern SECRET =
                Pattern.compile("(?i).*(password|passwd|secret|token|credential|key)[^\\]]*\\]\\.value");

        Builder() {}

        @Override
        public Drift build() {
            Drift drift = super.build();
            return SECRET.matcher(drift.field()).matches()
                    ? drift.withWanted(Sensitive.MASK).withFound(drift.found().map(value -> Sensitive.MASK))
                    : drift;
        }
    }
}
