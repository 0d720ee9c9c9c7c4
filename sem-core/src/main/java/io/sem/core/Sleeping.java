package io.sem.core;

import io.sem.api.tenant.EnvironmentState.Sleep;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import io.sem.core.quota.Quotas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scales all that is kept running in an environment to 0, and back. One write for each deployment, and only where the number
 * differs, so that either can be repeated after its process was killed in the middle. Runs to completion are left alone: they end by
 * themselves, and one that is cut short would be lost.
 */
final class Sleeping {

    private final LiveActions live;
    private final Snapshot now;

    Sleeping(LiveActions live, Snapshot now) {
        this.live = live;
        this.now = now;
    }

    /** Returns the number of pods of each deployment that has any, on top of what was remembered before. */
    Map<String, Integer> replicas(Optional<Sleep> before) {
        Map<String, Integer> replicas =
                new TreeMap<>(before.map(Sleep::replicas).orElse(Map.of()));
        keptRunning()
                .forEach(spec -> now.workload(spec.name())
                        .filter(workload -> workload.desired() > 0)
                        .ifPresent(workload -> replicas.put(spec.name(), workload.desired())));
        return replicas;
    }

    /** Ends the pods of those first that need others. */
    void sleep() {
        List<DeploymentSpec> all = new ArrayList<>(Order.of(keptRunning()));
        Collections.reverse(all);
        all.forEach(spec -> live.scaleTo(now, spec.name(), 0));
    }

    /**
     * Brings back the pods of those first that others need; deployments that are gone meanwhile are passed over.
     *
     * @throws QuotaExceededException if there is no room for all of them; nothing has been written then
     */
    void wake(Map<String, Integer> replicas) {
        List<DeploymentSpec> woken = Order.of(keptRunning()).stream()
                .filter(spec -> replicas.containsKey(spec.name()))
                .map(spec -> spec.withReplicas(replicas.getOrDefault(spec.name(), 0)))
                .toList();
        Quotas.admit(now.place().spec(), now.look(), woken, now::running);
        woken.forEach(spec -> live.scaleTo(now, spec.name(), spec.replicas()));
    }

    private List<DeploymentSpec> keptRunning() {
        return now.deployments().stream()
                .flatMap(name -> now.applied(name).stream())
                .filter(spec -> spec.run().kind() != Run.Kind.TO_COMPLETION)
                .toList();
    }
}
