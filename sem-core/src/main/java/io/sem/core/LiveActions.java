package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.WellKnown;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.core.quota.Quotas;
import io.sem.core.rules.Rules;
import io.sem.core.status.Statuses;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Acts on what runs without a new revision: the spec stays as it is, and so does the history. */
final class LiveActions {

    private final Revisions revisions;

    LiveActions(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Changes the number of pods without a new revision. Does nothing if that many are wanted already.
     *
     * @throws NotFoundException if there is no such deployment
     * @throws QuotaExceededException if the environment has no room for the additional pods
     */
    void scale(Place place, String name, int replicas) {
        Snapshot now = place.snapshot();
        DeploymentSpec spec =
                KeptRunning.require(now.requirePresent(name).toSpec(), "scaled").withReplicas(replicas);
        Rules.check(spec);
        Quotas.admit(now.place().spec(), now.look(), List.of(spec), now::running);
        scaleTo(now, name, replicas);
    }

    /** Writes a number of pods that has been admitted; nothing if that many are wanted already. */
    void scaleTo(Snapshot now, String name, int replicas) {
        Place place = now.place();
        boolean already = now.look()
                .workload(name)
                .filter(workload -> workload.desired() == replicas)
                .isPresent();
        if (!already) {
            Drifts.of(now)
                    .applied(name)
                    .map(workload -> workload.withReplicas(replicas))
                    .ifPresent(place.backend()::check);
            place.backend().perform(new Action.Scale(place.deployment(name), replicas, revisions.cameUp(now, name)));
            Journal.done("scaled", place.deployment(name), "replicas", replicas);
        }
    }

    /**
     * Scales what is kept running to 0, and ends a run to completion. Does nothing to a run that has ended.
     *
     * @throws NotFoundException if there is no such deployment
     */
    void stop(Place place, String name) {
        Snapshot now = place.snapshot();
        if (now.requirePresent(name).toSpec().run().kind() != Run.Kind.TO_COMPLETION) {
            scale(place, name, 0);
        } else if (now.workload(name).isPresent() && !Statuses.isOver(now.look(), name)) {
            place.backend().perform(new Action.Cancel(place.deployment(name)));
            Journal.done("stopped", place.deployment(name));
        }
    }

    /**
     * Replaces every pod in the way of an update. A new value of the template's label does both that is needed: it
     * makes the cluster replace the pods, and it tells the new pods from the old ones. The time and the holder make the
     * value unique.
     *
     * @throws QuotaExceededException if the first new pod has no room beside the old ones; the restart would be stuck
     */
    void restart(Place place, String name) {
        restart(place, name, ContentHash.of(name + place.backend().now() + UUID.randomUUID()));
    }

    /** Replaces every pod that is not of this template yet; does nothing if the workload is of it already. */
    void restart(Place place, String name, String template) {
        Snapshot now = place.snapshot();
        if (now.workload(name)
                .filter(workload -> workload.template().equals(template))
                .isPresent()) {
            return;
        }
        admitSurge(now, KeptRunning.require(now.requirePresent(name).toSpec(), "restarted"));
        place.backend().perform(new Action.Restart(place.deployment(name), template, revisions.cameUp(now, name)));
        new StuckPods(place)
                .free(now.look(), revisions.decided(now, name, place.backend().now()));
        Journal.done("restarted", place.deployment(name));
    }

    /** Replacing pods needs room for those that come before others go, as if something in the template were different. */
    private static void admitSurge(Snapshot now, DeploymentSpec spec) {
        PodGroup other = spec.group().withLabels(spec.group().labels().with(WellKnown.TEMPLATE, "other"));
        Quotas.admit(
                now.place().spec(),
                now.look(),
                List.of(now.withKeptReplicas(spec)),
                name -> name.equals(spec.name()) ? Optional.of(spec.withGroup(other)) : now.running(name));
    }
}
