package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.time.Duration;

/**
 * The run to completion that is at work, when another one is to take its place. A run is told from the one before it by its
 * template's hash, which covers the revision: an equal spec that runs again has pods of its own, and the failed ones of the run
 * before say nothing about it.
 */
final class PresentRun {

    // Beside the grace that the pods were promised, for the cluster to notice that they have ended.
    private static final Duration TO_NOTICE = Duration.ofSeconds(30);

    private PresentRun() {}

    /** Returns the workload with a template of its own when it runs to completion, else as it is. */
    static Workload distinct(Workload workload) {
        if (workload.run().kind() != Run.Kind.TO_COMPLETION) {
            return workload;
        }
        String hash = ContentHash.of(workload.templateHash() + workload.owner().uid() + "/" + workload.revision());
        PodGroup template = workload.template();
        return workload.withTemplateHash(hash)
                .withTemplate(template.withLabels(template.labels().with(WellKnown.TEMPLATE, hash)));
    }

    /** Whether it is a run that failed or was stopped: the same spec again asks for another try. */
    static boolean endedInVain(Snapshot now, DeploymentSpec spec) {
        return isRun(spec) && state(now, spec) != State.READY && state(now, spec) != State.PROGRESSING;
    }

    /**
     * Refuses to start anew what is kept running, or has not ended yet.
     *
     * @throws InvalidSpecException if it is kept running
     * @throws ConflictException if it has not ended yet
     */
    static void requireEnded(Snapshot now, DeploymentSpec spec) {
        if (!isRun(spec)) {
            throw InvalidSpecException.of(
                    "run",
                    "of '" + spec.name() + "' is kept running, so there is nothing to run again; restart() replaces"
                            + " its pods");
        }
        if (now.workload(spec.name()).isPresent() && state(now, spec) == State.PROGRESSING) {
            String name = now.place().deployment(spec.name()).toString();
            throw new ConflictException(
                    "deployment '" + name + "' is still running; wait until it has ended, or stop() it first",
                    name,
                    "");
        }
    }

    /**
     * Ends the run whose place the spec takes, and waits until its pods have ended: two migrations at once would destroy what one
     * alone completes. A Job alone would not do that, since it knows nothing of the pods of the Job before it.
     *
     * @throws ConflictException if a pod does not end within its grace, for example because its node does not answer
     */
    static void end(Snapshot now, DeploymentSpec spec) {
        String name = spec.name();
        if (!isRun(spec) || !isAtWork(now.look(), name)) {
            return;
        }
        Place place = now.place();
        Duration grace = now.running(name).orElse(spec).group().terminationGrace();
        cancel(now, name);
        Observed last = place.backend().await(place.ref(), look -> !isAtWork(look, name), grace.plus(TO_NOTICE));
        if (isAtWork(last, name)) {
            String deployment = place.deployment(name).toString();
            throw new ConflictException(
                    "a pod of the present run of deployment '" + deployment + "' has not ended within "
                            + grace.plus(TO_NOTICE).toSeconds()
                            + " s, and two runs must not work at the same time; look at its node, then deploy again",
                    deployment,
                    "");
        }
    }

    private static void cancel(Snapshot now, String name) {
        if (now.workload(name).isEmpty()) {
            return;
        }
        try {
            now.place().backend().perform(new Action.Cancel(now.place().deployment(name)));
        } catch (NotFoundException goneMeanwhile) {
            // Its pods end with it.
        }
    }

    /** Pods of what is kept running do not count: they end only when the workload of the other kind takes their place. */
    private static boolean isAtWork(Observed look, String name) {
        boolean run = look.workload(name)
                .map(workload -> workload.kind() == Run.Kind.TO_COMPLETION)
                .orElse(true);
        return run && look.pods(name).stream().anyMatch(pod -> !pod.phase().ended());
    }

    private static boolean isRun(DeploymentSpec spec) {
        return spec.run().kind() == Run.Kind.TO_COMPLETION;
    }

    private static State state(Snapshot now, DeploymentSpec spec) {
        return Statuses.of(now.look(), spec.name(), now.place().backend().now()).state();
    }
}
