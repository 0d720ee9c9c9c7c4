package io.sem.embedded;

import io.sem.api.spi.Refusals;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.List;
import java.util.Optional;

/**
 * Writes workloads into the state, and takes them out; the part of the API server that checks
 * requests (admission). Everything that can be refused is checked before anything is written,
 * because there is nobody who would clean up after half a deployment: on a real cluster the engine
 * applies again.
 *
 * <p>The order of writing is that of the backend contract: claims, then services, then what makes
 * pods, so that a pod sees the services that are older than itself.
 */
final class Applying {

    private final ClusterState state;
    private final ClaimWriter claims;
    private final ServiceWriter services;

    Applying(ClusterState state) {
        this.state = state;
        this.claims = new ClaimWriter(state);
        this.services = new ServiceWriter(state);
    }

    /** Refuses a workload under whose names there are objects that SEM did not make. */
    void check(Workload workload) {
        state.find(workload.ref().environment()).ifPresent(namespace -> requireNoneForeign(namespace, workload));
    }

    private static void requireNoneForeign(Namespace namespace, Workload workload) {
        List<String> taken = EmbeddedObjects.of(workload).stream()
                .filter(namespace.surroundings().objects()::contains)
                .toList();
        if (!taken.isEmpty()) {
            throw Refusals.foreign(workload.ref(), taken);
        }
    }

    private static void requireUnheld(Namespace namespace, Workload workload) {
        List<Drift> held = EmbeddedDrift.of(namespace, workload).stream()
                .filter(drift -> drift.heldBy().isPresent())
                .toList();
        if (!workload.takeOver() && !held.isEmpty()) {
            throw Refusals.held("deployment '" + workload.ref() + "'", held);
        }
    }

    /** Makes the cluster run a workload from now on; the same workload again changes nothing. */
    void apply(Workload workload) {
        Namespace namespace = state.require(workload.ref().environment());
        requireNoneForeign(namespace, workload);
        requireUnheld(namespace, workload);
        requireNewest(namespace, workload);
        services.requireFree(namespace, workload);
        claims.admit(namespace, workload);
        claims.ensure(namespace, workload);
        services.serve(namespace, workload);
        workload.template().volumes().forEach(volume -> namespace.restore(Namespace.config(workload.ref(), volume)));
        run(namespace, workload);
        if (!isOwned(namespace, workload)) {
            delete(workload.ref());
        }
    }

    /**
     * Whether the record that owns everything of the workload still exists. What belongs to a record that is gone is collected
     * at once (pkg/controller/garbagecollector, absentOwnerCache). A record that was never stored owns nothing.
     */
    private static boolean isOwned(Namespace namespace, Workload workload) {
        String uid = workload.owner().uid();
        return uid.isEmpty()
                || namespace.records().find(workload.ref().name()).stream()
                        .anyMatch(record -> record.uid().equals(uid));
    }

    private static void requireNewest(Namespace namespace, Workload workload) {
        namespace
                .workloads()
                .find(workload.ref().name())
                .map(present -> present.spec().revision())
                .filter(running -> running > workload.revision())
                .ifPresent(running -> {
                    throw Refusals.olderRevision(workload, running);
                });
    }

    /**
     * A workload of another kind is another object on Kubernetes too (a StatefulSet does not become
     * a Deployment), so the old one is deleted with its pods.
     */
    private static void run(Namespace namespace, Workload workload) {
        Optional<WorkloadState> present =
                namespace.workloads().find(workload.ref().name());
        Optional<WorkloadState> same =
                present.filter(found -> found.kind() == workload.run().kind());
        if (same.isEmpty()) {
            present.ifPresent(namespace::remove);
            namespace.add(started(workload));
        } else {
            update(namespace, same.get(), workload);
        }
    }

    private static void update(Namespace namespace, WorkloadState state, Workload workload) {
        Workload wanted = state.scaler().isPresent() ? workload.withReplicas(state.replicas()) : workload;
        boolean inForce = EmbeddedDrift.isInForce(state, wanted);
        state.applied(workload);
        boolean resumed = state instanceof RollingState rolling && rolling.paused();
        if (state instanceof RollingState rolling) {
            rolling.pause(false);
        }
        if (!inForce || resumed) {
            namespace.update(state, wanted.withTakeOver(false));
        }
    }

    /** A new object for the workload, of the kind that its run asks for. */
    private static WorkloadState started(Workload workload) {
        return switch (workload.run().kind()) {
            case KEPT_RUNNING -> new RollingState(workload);
            case STATEFUL -> new StatefulState(workload);
            case TO_COMPLETION -> new CompletionState(workload);
        };
    }

    /** Deletes a deployment: its record, its services and its controller; claims and secrets stay. */
    void delete(DeploymentRef deployment) {
        state.find(deployment.environment()).ifPresent(namespace -> {
            namespace.records().delete(deployment.name());
            services.close(namespace, deployment);
            namespace.workloads().find(deployment.name()).ifPresent(namespace::remove);
        });
    }

    /** Takes every deployment of an environment out and tells all its pods to end. */
    void deleteAll(EnvironmentRef environment) {
        Namespace namespace = state.require(environment);
        List.copyOf(namespace.workloads().all()).forEach(workload -> delete(workload.ref()));
        List.copyOf(namespace.pods().all()).forEach(namespace::delete);
    }
}
