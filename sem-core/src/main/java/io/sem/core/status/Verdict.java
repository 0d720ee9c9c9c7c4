package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.Condition;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one deployment is doing, derived from what was observed. */
final class Verdict {

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

    /** The status of one deployment; {@code ABSENT} when there is none. Never throws. */
    static DeploymentStatus of(Observed observed, String deployment, Instant now) {
        return observed.workload(deployment)
                .map(workload -> new Verdict(observed, workload, now).status())
                .orElseGet(() -> absent(observed, deployment, now));
    }

    private static DeploymentStatus absent(Observed observed, String deployment, Instant now) {
        long claims = observed.claims(deployment).size();
        return DeploymentStatus.builder(State.ABSENT)
                .reason("NotDeployed")
                .message(
                        claims == 0
                                ? "it is not deployed"
                                : "it is not deployed; its data is kept in " + claims
                                        + (claims == 1 ? " claim" : " claims"))
                .since(now)
                .revision(0)
                .desired(0)
                .updated(0)
                .ready(0)
                .build();
    }

    private DeploymentStatus status() {
        if (workload.deleting()) {
            return of(State.DELETING, "Undeploying", look.pods(workload.name()).size() + " pods have yet to end");
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return run();
        }
        if (readiness.stopped()) {
            return of(State.STOPPED, "ScaledToZero", "no pods are wanted");
        }
        return readiness.ready() ? ready() : notReady();
    }

    private DeploymentStatus ready() {
        return of(State.READY, "AllPodsReady", counted(workload.ready(), "ready"));
    }

    private DeploymentStatus run() {
        if (readiness.succeeded()) {
            return of(State.READY, "Completed", counted(workload.succeeded(), "done"));
        }
        return workload.desired() == 0 ? of(State.STOPPED, "ScaledToZero", "no pods are wanted") : notReady();
    }

    private DeploymentStatus notReady() {
        Optional<Diagnosis> diagnosis = Diagnoses.first(look, workload.name(), now);
        boolean serves = readiness.newest().stream().anyMatch(ObservedPod::ready);
        boolean degraded = readiness.degraded();
        boolean failed = diagnosis.filter(Diagnosis::certain).isPresent() && !(degraded && serves);
        State state = failed ? State.FAILED : degraded ? State.DEGRADED : State.PROGRESSING;
        return of(state, diagnosis.map(Diagnosis::code).orElseGet(this::reason), message(diagnosis))
                .withDiagnosis(diagnosis);
    }

    private String message(Optional<Diagnosis> diagnosis) {
        return diagnosis.map(found -> found.explanation() + "; " + progress()).orElseGet(this::progress);
    }

    private String reason() {
        if (!workload.current()) {
            return "NotObservedYet";
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return "Running";
        }
        if (readiness.up()) {
            return "NoEndpoints";
        }
        if (workload.desired() == 0) {
            return "ScalingDown";
        }
        return workload.updated() < workload.replicas() ? "RollingOut" : "PodsStarting";
    }

    private String progress() {
        if (!workload.current()) {
            return "the cluster has not seen the last change yet";
        }
        if (workload.kind() == Kind.TO_COMPLETION) {
            return counted(workload.succeeded(), "done");
        }
        if (readiness.up()) {
            return "no ready pod is behind "
                    + readiness.silentServices().stream()
                            .map(service -> service.spec())
                            .map(ServiceSpec::name)
                            .collect(Collectors.joining(", "));
        }
        String old = workload.replicas() > workload.updated()
                ? ", " + (workload.replicas() - workload.updated()) + " old ones are left"
                : "";
        return counted(workload.ready(), "ready") + old;
    }

    private String counted(int count, String what) {
        return count + " of " + workload.desired() + (workload.desired() == 1 ? " pod is " : " pods are ") + what;
    }

    private DeploymentStatus of(State state, String reason, String message) {
        return DeploymentStatus.builder(state)
                .reason(reason)
                .message(message)
                .since(since(state))
                .revision(workload.revision())
                .desired(workload.desired())
                .updated(workload.updated())
                .ready(workload.ready())
                .build();
    }

    /** Taken from what the platform dates, so that it does not move while nothing else does. */
    private Instant since(State state) {
        Stream<Instant> turns = readiness.newest().stream()
                .map(pod -> pod.condition("Ready").map(Condition::since).orElse(pod.created()));
        return switch (state) {
            case READY ->
                turns.max(Instant::compareTo).or(this::latestCondition).orElse(now);
            case DEGRADED, FAILED, PROGRESSING ->
                turns.min(Instant::compareTo).or(this::latestCondition).orElse(now);
            case ABSENT, STOPPED, DELETING -> latestCondition().orElse(now);
        };
    }

    private Optional<Instant> latestCondition() {
        return workload.conditions().stream().map(Condition::since).max(Instant::compareTo);
    }
}
