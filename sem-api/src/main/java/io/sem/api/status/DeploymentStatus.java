package io.sem.api.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.error.Translations;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** The status of a deployment, derived from one consistent observation. */
@Value.Immutable
public sealed interface DeploymentStatus extends WithDeploymentStatus, Serializable permits ImmutableDeploymentStatus {

    /** The state in one word. */
    State state();

    /** The reason for the state in one word, such as {@code RollingOut} or {@code ImagePullBackOff}. */
    String reason();

    /** The reason for the state in a sentence. */
    String message();

    /** When this state began, as far as the platform tells. */
    Instant since();

    /** The revision that was applied last; 0 if none was. */
    int revision();

    /** The number of pods that are wanted. */
    int desired();

    /** The number of pods that were created from the newest template. */
    int updated();

    /** The number of ready pods, of old and new templates. */
    int ready();

    /** The number of pods that ended with success, of {@link #desired()} of a run to completion; 0 for what is kept running. */
    @Value.Default
    default int succeeded() {
        return 0;
    }

    /** Whether it runs to completion, so that {@link #succeeded()} counts and {@link #ready()} does not; false by default. */
    @Value.Default
    default boolean toCompletion() {
        return false;
    }

    /** How far it is, such as {@code 2/3 ready}, or {@code 1/1 done} of a run to completion. */
    default String counts() {
        return (toCompletion() ? succeeded() : ready()) + "/" + desired() + (toCompletion() ? " done" : " ready");
    }

    /** The first cause if something is wrong, also while waiting may still help; else empty. */
    Optional<Diagnosis> diagnosis();

    /** What differs from what was applied, because somebody changed or deleted it in the cluster itself; sorted by object and field. */
    List<Drift> drift();

    /** Returns this status with its message and its diagnosis in another language; see {@link Diagnosis#in}. */
    default DeploymentStatus in(Locale locale) {
        String cause = diagnosis().map(Diagnosis::explanation).orElse("");
        String progress = message().startsWith(cause + "; ") ? message().substring(cause.length() + 2) : "";
        String told = progress.isEmpty()
                ? Translations.text(message(), locale)
                : Translations.text(cause, locale)
                        + Translations.text("; ", locale)
                        + Translations.text(progress, locale);
        return withMessage(told).withDiagnosis(diagnosis().map(found -> found.in(locale)));
    }

    /** Whether the deployment is as it was asked for: {@code READY}, or {@code STOPPED} if no pods are wanted. */
    default boolean asDesired() {
        return state() == State.READY || state() == State.STOPPED;
    }

    /** Starts a status. */
    static Builder builder(State state) {
        return new Builder().state(state);
    }

    /** The states of a deployment. */
    enum State {
        /** The deployment does not exist; its data may be kept. */
        ABSENT,
        /** Pods are being created or replaced. */
        PROGRESSING,
        /** All pods are of the newest template and available; a run to completion has succeeded. */
        READY,
        /** The deployment was ready, and some pods are not available now. */
        DEGRADED,
        /** The deployment does not become ready, and waiting longer cannot help. */
        FAILED,
        /** Something of it was changed or deleted behind SEM's back; {@link #drift()} says what. Deploying the same spec puts it right. */
        DRIFTED,
        /** The deployment is scaled to 0, and its last pod has ended. */
        STOPPED,
        /** The run to completion was stopped before it finished, and its last pod has ended. */
        CANCELLED,
        /** The deployment is being deleted. */
        DELETING
    }

    /** Builds statuses. Of a value set twice the last one counts. */
    final class Builder extends ImmutableDeploymentStatus.Builder {
        Builder() {}
    }
}
