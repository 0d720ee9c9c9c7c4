package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.Workload;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Drift;
import io.sem.api.workload.DeploymentSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what was applied with what the cluster has. An annotation that says which spec was applied last proves nothing once
 * somebody has used another program on the same objects, so every decision that "nothing has to be done" comes from here.
 *
 * <p>The comparison is the backend's, because only it knows the objects; it costs no request.
 */
final class Drifts {

    // What is absent has nothing that could differ, and what is being deleted is not put right any more.
    private static final Set<State> WITHOUT_DRIFT = EnumSet.of(State.ABSENT, State.DELETING);

    // Watches of different kinds of objects are rarely more than some hundred milliseconds apart.
    private static final Duration LAG = Duration.ofSeconds(2);

    private final Snapshot now;
    private final Templates templates;

    Drifts(Snapshot now, Templates templates) {
        this.now = now;
        this.templates = templates;
    }

    /** Compares with the specs on record only. */
    static Drifts of(Snapshot now) {
        return new Drifts(now, new Templates(now.place(), new Outputs(new KnownSpecs(now, List.of()))));
    }

    /**
     * Returns what differs from the latest revision of a deployment. Nothing if it uses an output that does not exist any more: what
     * it should look like is then not known.
     */
    List<Drift> of(String deployment) {
        try {
            return applied(deployment).map(this::of).orElse(List.of());
        } catch (NotFoundException outputIsGone) {
            return List.of();
        }
    }

    /** Returns what differs from a workload; see {@link io.sem.api.spi.Backend#drift(Workload)}. */
    List<Drift> of(Workload workload) {
        return now.place().backend().drift(workload);
    }

    /**
     * Returns the workload of the latest revision, in the form in which it was applied. Empty also for a run whose pods the cluster
     * has removed in time: that nothing of it is left is what was asked for.
     */
    Optional<Workload> applied(String deployment) {
        return now.history(deployment)
                .filter(history -> FinishedRun.status(history, now.look()).isEmpty())
                .flatMap(history -> history.latestAccepted()
                        .map(entry -> templates.workload(history, entry.number(), kept(entry.toSpec()))));
    }

    /** Returns the workload that the next revision of a deployment is going to be. */
    Workload next(DeploymentSpec spec) {
        History history = now.historyOrNone(spec.name());
        return templates
                .workload(history, history.number() + 1, kept(spec))
                .withNumberedPorts(RenamedPorts.numbered(now.running(spec.name()), spec));
    }

    private DeploymentSpec kept(DeploymentSpec spec) {
        return now.withKeptReplicas(spec);
    }

    /**
     * Refuses to change what others hold. Asked for all workloads of a call before the first of them is written.
     *
     * @throws io.sem.api.error.ConflictException naming each field, its holder and both values
     */
    void requireUnheld(List<Workload> workloads) {
        for (Workload workload : workloads) {
            List<Drift> held = held(of(workload));
            if (!held.isEmpty()) {
                throw Refusals.held("deployment '" + workload.ref() + "'", held);
            }
        }
    }

    /** Returns the differences that somebody stands for. */
    static List<Drift> held(List<Drift> drift) {
        return drift.stream().filter(each -> each.heldBy().isPresent()).toList();
    }

    /**
     * Adds to a status what differs. A revision that has not arrived differs by itself, so then only what others hold makes the
     * deployment a drifted one: {@code kubectl rollout undo}, which also takes the revision back, must not look like a process that
     * died. Neither must {@code kubectl delete deployment}, as far as anybody knows that the revision had arrived.
     */
    private DeploymentStatus shownIn(DeploymentStatus status, String deployment, Revisions revisions) {
        return WITHOUT_DRIFT.contains(status.state()) ? status : shownIn(status, telling(deployment, revisions));
    }

    /** Returns what differs and makes the deployment a drifted one. */
    List<Drift> telling(String deployment, Revisions revisions) {
        boolean arrived = now.history(deployment)
                .filter(history -> RevisionWriter.hasArrived(history, now.look()) || isLost(history, revisions))
                .isPresent();
        return arrived ? of(deployment) : held(of(deployment));
    }

    /** Adds to a status what differs. */
    static DeploymentStatus shownIn(DeploymentStatus status, List<Drift> telling) {
        if (telling.isEmpty() || WITHOUT_DRIFT.contains(status.state())) {
            return status;
        }
        return status.withState(State.DRIFTED)
                .withReason("Drifted")
                .withMessage(message(telling))
                .withDrift(telling);
    }

    private boolean isLost(History history, Revisions revisions) {
        return now.look().workload(history.deployment()).isEmpty()
                && revisions.wasApplied(history, now.place().backend().now());
    }

    /**
     * Throws if one of these deployments, which look ready, is not what was applied. Waits a moment first: what another process is
     * applying shows up in one watch before the other.
     *
     * @throws DeployFailedException with what differs
     */
    static void awaitNone(Snapshot now, List<String> deployments, Revisions revisions) {
        Place place = now.place();
        for (String deployment : deployments) {
            if (isDrifted(now, deployment, revisions)) {
                place.backend().await(place.ref(), look -> !isDrifted(place.snapshot(), deployment, revisions), LAG);
                requireNone(place.snapshot(), deployment, revisions);
            }
        }
    }

    private static void requireNone(Snapshot now, String deployment, Revisions revisions) {
        DeploymentStatus status = status(now, deployment, revisions);
        if (status.state() == State.DRIFTED) {
            throw new Failures(now.place(), now.look())
                    .failed(
                            deployment,
                            status,
                            Diagnosis.builder("Drifted", status.message())
                                    .certain(true)
                                    .build());
        }
    }

    private static boolean isDrifted(Snapshot now, String deployment, Revisions revisions) {
        return status(now, deployment, revisions).state() == State.DRIFTED;
    }

    /**
     * How a deployment is doing, with what differs from what was applied.
     *
     * @param revisions what this process has seen of revisions
     */
    static DeploymentStatus status(Snapshot now, String deployment, Revisions revisions) {
        DeploymentStatus seen = DeploymentWait.status(now.place(), now.history(deployment), deployment, now.look());
        return of(now).shownIn(seen, deployment, revisions);
    }

    private static String message(List<Drift> drift) {
        List<String> advice = new ArrayList<>();
        if (!held(drift).isEmpty()) {
            advice.add("take the fields over with takeOver(), or change them in the program that holds them");
        }
        if (held(drift).size() < drift.size()) {
            advice.add("deploy the same spec to put it right");
        }
        return Drift.text(drift) + "; " + String.join("; ", advice);
    }
}
