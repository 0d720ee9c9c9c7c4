package io.sem.api.error;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** The reason why a deployment does not become ready, with evidence and a remedy. The codes are listed in {@code docs/causes.md}. */
@Value.Immutable
public abstract sealed class Diagnosis implements WithDiagnosis, Serializable permits ImmutableDiagnosis {

    private static final long serialVersionUID = 1L;

    Diagnosis() {}

    /** The cause in one word, where there is one in Kubernetes' own, such as {@code ImagePullBackOff} or {@code Unschedulable}; see {@link Codes}. */
    public abstract String code();

    /** The object that failed, such as {@code pod orders-5d9c-x2 container orders}; empty if it is the whole deployment. */
    @Value.Default
    public String where() {
        return "";
    }

    /** The cause in one sentence. */
    public abstract String explanation();

    /** What was observed: the platform's own message, or the last lines of a log. May be empty; never contains a secret. */
    @Value.Default
    public String evidence() {
        return "";
    }

    /** What to do about it, in one sentence; may be empty. */
    @Value.Default
    public String fix() {
        return "";
    }

    /** Whether nothing but a change by its {@link #owner()} can help; false by default. What may heal by itself is never certain. */
    @Value.Default
    public boolean certain() {
        return false;
    }

    /** What waiting can do about it; {@link Kind#TRANSIENT} by default. */
    @Value.Default
    public Kind kind() {
        return Kind.TRANSIENT;
    }

    /** Who can do something about it; the author of the spec by default. */
    @Value.Default
    public Owner owner() {
        return Owner.AUTHOR;
    }

    /** When it began, as far as the platform tells. */
    public abstract Optional<Instant> since();

    /** What waiting can do about a cause. */
    public enum Kind {
        /** Waiting is in vain: only a change can help. */
        DETERMINISTIC,
        /** It may heal for a while; after its patience the deployment is FAILED. */
        PERSISTENT,
        /** It usually heals by itself, and is waited for as long as somebody waits. */
        TRANSIENT,
        /** The cluster is at fault; it is waited for as a {@link #PERSISTENT} cause is. */
        ENVIRONMENT
    }

    /** Who can do something about a cause. */
    public enum Owner {
        /** Who wrote the spec. */
        AUTHOR,
        /** Who is responsible for the environment: its quota, secrets and policies. */
        ENVIRONMENT_OWNER,
        /** Who runs the cluster and its nodes. */
        ADMINISTRATOR
    }

    /**
     * Returns this diagnosis with its explanation and its fix in another language: Chinese for {@link java.util.Locale#CHINESE} and its
     * variants, English for every other one. The code and the evidence stay as they are.
     */
    public final Diagnosis in(Locale locale) {
        return withExplanation(Translations.text(explanation(), locale)).withFix(Translations.text(fix(), locale));
    }

    /** Starts a diagnosis. */
    public static Builder builder(String code, String explanation) {
        return new Builder().code(code).explanation(explanation);
    }

    /** Returns {@code code (where): explanation [evidence]. fix}. */
    @Override
    public final String toString() {
        return code()
                + (where().isEmpty() ? "" : " (" + where() + ")")
                + ": " + explanation()
                + (evidence().isEmpty() ? "" : " [" + evidence().strip() + "]")
                + (fix().isEmpty() ? "" : ". " + fix());
    }

    /** Builds diagnoses. Of a value set twice the last one counts. */
    public static final class Builder extends ImmutableDiagnosis.Builder {
        Builder() {}
    }
}
