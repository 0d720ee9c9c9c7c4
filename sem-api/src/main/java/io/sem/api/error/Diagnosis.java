package io.sem.api.error;

import org.immutables.value.Value;

/** The reason why a deployment does not become ready, with evidence and a remedy. The codes are listed in {@code docs/causes.md}. */
@Value.Immutable
public abstract sealed class Diagnosis implements WithDiagnosis permits ImmutableDiagnosis {

    Diagnosis() {}

    /** The cause in one word, where there is one in Kubernetes' own, such as {@code ImagePullBackOff} or {@code Unschedulable}. */
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

    /** Whether waiting longer cannot help; false by default. */
    @Value.Default
    public boolean certain() {
        return false;
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
