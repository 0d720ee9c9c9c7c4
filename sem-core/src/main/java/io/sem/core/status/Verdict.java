package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.Condition;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives how one deployment is doing from what was observed. Nothing is remembered between two verdicts, so that every
 * SEM process comes to the same one; what must survive (results of revisions) is in the record.
 */
final class Verdict {

    /** The reason of what answers, but has started too recently to believe that it stays. */
    static final String SETTLING = "Settling";

    /** The reason of a run to completion that has succeeded. */
    static final String COMPLETED = "Completed";

    private final Observed look;
    private final ObservedWorkload workload;
    private final Instant now;
    private final Readiness readiness;

    private Verdict(Observed look, ObservedWorkload workload, Instant now) {
        this.look = look;
        this.workload = workload;
        this.now = now;
        this.readiness = Readiness.of(look, workload);
    }

    /** Returns the status of one deployment; {@code ABSENT} when there is none. Never throws. */
    static DeploymentStatus of(Observed observed, String deployment, Instant now) {
        return observed.workload(deployment)
                .map(workload -> new Verdict(observed, workload, now).status())
                .orElseGet(() -> gone(observed, deployment, now));
    }

    /**
     * What has no workload and still has pods is on its way out: whoever deletes the workload does not wait for its pods. It is
     * absent when the last one has gone, on every backend.
     */
    private static DeploymentStatus gone(Observed observed, String deployment, Instant now) {
        if (observed.pods(deployment).isEmpty()) {
            return absent(observed, deployment, now);
        }
        Optional<Diagnosis> diagnosis = Diagnoses.ofEnding(observed, deployment, now);
        return without(State.DELETING, now)
                .reason(diagnosis.map(Diagnosis::code).orElse("Undeploying"))
                .message(ending(observed, deployment, diagnosis))
                .diagnosis(diagnosis)
                .build();
    }

    /** How many pods have yet to end, and why the first one has not, or until when they may take. */
    private static String ending(Observed observed, String deployment, Optional<Diagnosis> diagnosis) {
        List<ObservedPod> left = observed.pods(deployment);
        String count = left.size() == 1 ? "1 pod has yet to end" : left.size() + " pods have yet to end";
        if (diagnosis.isPresent()) {
            return count + ": " + diagnosis.get().explanation();
        }
        Optional<Instant> latest =
                left.stream().flatMap(pod -> pod.endsBy().stream()).max(Instant::compareTo);
        return latest.isPresent() ? count + ", by " + latest.get() + " at the latest" : count;
    }

    /** Mentions kept data: the name is free, but a new deployment of that name finds the old data again. */
    private static DeploymentStatus absent(Observed observed, String deployment, Instant now) {
        long claims = observed.claims(deployment).size();
        return without(State.ABSENT, now)
                .reason("NotDeployed")
                .message(
                        claims == 0
                                ? "it is not deployed"
                                : "it is not deployed; its data is kept in " + claims
                                        + (claims == 1 ? " claim" : " claims"))
                .build();
    }

    /** Starts the status of what has no workload. */
    private static DeploymentStatus.Builder without(State state, Instant now) {
        DeploymentStatus.Builder status = DeploymentStatus.builder(state);
        status.since(now).revision(0).desired(0).updated(0).ready(0);
        return status;
    }

    /** Asks from the strongest fact to the weakest: being deleted, being a run, being stopped, being ready. */
    private DeploymentStatus status() {
        if (workload.deleting()) {
            Optional<Diagnosis> diagnosis = Diagnoses.ofEnding(look, workload.name(), now);
            return of(
                            State.DELETING,
                            diagnosis.map(Diagnosis::code).orElse("Undeploying"),
                            ending(look, workload.name(), diagnosis))
                    .withDiagnosis(diagnosis);
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return run();
        }
        if (readiness.stopped()) {
            return of(State.STOPPED, "ScaledToZero", "no pods are wanted");
        }
        return readiness.ready(now) ? ready() : notReady();
    }

    /** Counts ready pods of any template: at this point all of them are of the newest. */
    private DeploymentStatus ready() {
        return of(State.READY, "AllPodsReady", counted(workload.ready(), "ready"));
    }

    /** A run is ready when it has done its work. One that is stopped is so only when nothing of it is at work any more. */
    private DeploymentStatus run() {
        String done = counted(workload.succeeded(), "done");
        if (readiness.succeeded()) {
            return of(State.READY, COMPLETED, done);
        }
        if (workload.cancelled() && !readiness.failed()) {
            return readiness.anyPodLeft()
                    ? of(State.PROGRESSING, "Cancelling", "it was stopped, and its last pod has yet to end; " + done)
                    : of(State.CANCELLED, "Cancelled", "it was stopped; " + done + ". runAgain() starts it anew");
        }
        return workload.desired() == 0 ? of(State.STOPPED, "ScaledToZero", "no pods are wanted") : notReady();
    }

    /**
     * A deployment that had come up is degraded as long as one pod serves, even if another one is hopeless: users can
     * still work, and the word for that must not be the one for a release that failed.
     */
    private DeploymentStatus notReady() {
        Optional<Judgement> judgement = Diagnoses.first(look, workload.name(), now);
        Optional<Diagnosis> diagnosis = judgement.map(Judgement::diagnosis);
        boolean serves = readiness.newest().stream().anyMatch(ObservedPod::ready);
        boolean degraded = readiness.degraded();
        boolean failed = judgement.filter(Judgement::givenUp).isPresent() && !(degraded && serves);
        State state = failed ? State.FAILED : degraded ? State.DEGRADED : State.PROGRESSING;
        return of(state, diagnosis.map(Diagnosis::code).orElseGet(this::reason), message(diagnosis))
                .withDiagnosis(diagnosis);
    }

    /** Puts the cause first, and then how far it is all the same. */
    private String message(Optional<Diagnosis> diagnosis) {
        return diagnosis.map(found -> found.explanation() + "; " + progress()).orElseGet(this::progress);
    }

    /** Returns the reason in one word when there is no diagnosis. */
    private String reason() {
        if (!workload.current()) {
            return "NotObservedYet";
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return "Running";
        }
        if (readiness.up()) {
            return readiness.answers() ? SETTLING : unreachable();
        }
        if (workload.desired() == 0) {
            return "ScalingDown";
        }
        if (workload.paused()) {
            return "Paused";
        }
        return workload.updated() < workload.replicas() ? "RollingOut" : "PodsStarting";
    }

    /** Returns what is missing although all pods are up. */
    private String unreachable() {
        if (!readiness.silentServices().isEmpty()) {
            return "NoEndpoints";
        }
        return readiness.unaddressedServices().isEmpty() ? "VolumeGrowing" : "NoLoadBalancer";
    }

    /** Returns how far it is, in numbers. */
    private String progress() {
        if (!workload.current()) {
            return "the cluster has not seen the last change yet";
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return counted(workload.succeeded(), "done");
        }
        if (readiness.answers()) {
            return counted(workload.ready(), "ready") + ", and has to run for a moment before it counts";
        }
        if (readiness.up()) {
            return switch (unreachable()) {
                case "NoEndpoints" -> "no ready pod is behind " + names(readiness.silentServices());
                case "NoLoadBalancer" -> "no external address yet for " + names(readiness.unaddressedServices());
                default -> growth(readiness.growingClaims());
            };
        }
        String old = workload.replicas() > workload.updated()
                ? ", " + (workload.replicas() - workload.updated()) + " old ones are left"
                : "";
        return counted(workload.ready(), "ready") + old + (workload.paused() ? "; the update is paused" : "");
    }

    private static String growth(List<ObservedClaim> claims) {
        return claims.stream()
                .map(claim -> "claim '" + claim.name() + "' grows from " + claim.capacity() + " to " + claim.size())
                .collect(Collectors.joining(", "));
    }

    private static String names(List<ObservedService> services) {
        return services.stream().map(service -> service.spec().name()).collect(Collectors.joining(", "));
    }

    /** Returns a count in words, such as {@code 1 of 3 pods are ready}. */
    private String counted(int count, String what) {
        return count + " of " + workload.desired() + (workload.desired() == 1 ? " pod is " : " pods are ") + what;
    }

    /** Returns a status with the numbers that every state shows. */
    private DeploymentStatus of(State state, String reason, String message) {
        return DeploymentStatus.builder(state)
                .reason(reason)
                .message(message)
                .since(since(state))
                .revision(workload.revision())
                .desired(workload.desired())
                .updated(workload.updated())
                .ready(workload.ready())
                .succeeded(workload.succeeded())
                .toCompletion(workload.kind() == Kind.TO_COMPLETION)
                .build();
    }

    /**
     * Returns when it came into this state, taken from what the platform dates, so that it does not move while nothing
     * else does: ready since the last pod became ready, not ready since the first one stopped being so.
     */
    private Instant since(State state) {
        Stream<Instant> turns = readiness.newest().stream()
                .map(pod -> pod.condition("Ready").map(Condition::since).orElse(pod.created()));
        return switch (state) {
            case READY ->
                turns.max(Instant::compareTo).or(this::latestCondition).orElse(now);
            case DEGRADED, DRIFTED, FAILED, PROGRESSING ->
                turns.min(Instant::compareTo).or(this::latestCondition).orElse(now);
            case ABSENT, STOPPED, CANCELLED, DELETING -> latestCondition().orElse(now);
        };
    }

    /** Returns when the controller last said something new. */
    private Optional<Instant> latestCondition() {
        return workload.conditions().stream().map(Condition::since).max(Instant::compareTo);
    }
}
