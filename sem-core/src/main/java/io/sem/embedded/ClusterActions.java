package io.sem.embedded;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.spi.Remains;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Performs the actions of the backend contract. An action writes to the state as a user with kubectl would; the
 * controllers do the rest when they hear of it.
 */
final class ClusterActions {

    // As long as a backend on Kubernetes tries by default.
    private static final Duration DRAINING = Duration.ofSeconds(30);

    private final SimulatedCluster cluster;
    private final ClusterState state;
    private final NodeLifecycle lifecycle;

    ClusterActions(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.state = cluster.state();
        this.lifecycle = cluster.lifecycle();
    }

    /** Does what the action says, or throws what the contract of the action promises. */
    void perform(Action action) {
        if (action instanceof Action.Scale scale) {
            WorkloadState workload = workload(scale.deployment());
            workload.cameUp(scale.cameUp());
            state.of(workload).update(workload, workload.spec().withReplicas(scale.replicas()));
        } else if (action instanceof Action.Restart restart) {
            WorkloadState workload = workload(restart.deployment());
            workload.cameUp(restart.cameUp());
            restart(workload, restart.template());
        } else if (action instanceof Action.Pause pause) {
            pause(workload(pause.deployment()));
        } else if (action instanceof Action.Cancel cancel) {
            cancel(workload(cancel.deployment()));
        } else if (action instanceof Action.DeletePod delete) {
            state.require(delete.environment()).delete(pod(delete.environment(), delete.pod()));
        } else if (action instanceof Action.RelabelPod relabel) {
            pod(relabel.environment(), relabel.pod()).relabel(relabel.labels());
        } else if (action instanceof Action.DestroyClaim destroy) {
            destroy(destroy);
        } else {
            performOnNode(action);
        }
    }

    private void performOnNode(Action action) {
        if (action instanceof Action.Cordon cordon) {
            state.nodes().require(cordon.node()).cordon(cordon.cordoned());
        } else if (action instanceof Action.Drain drain) {
            drain(state.nodes().require(drain.node()));
        } else if (action instanceof Action.Fence fence) {
            lifecycle.fence(state.nodes().require(fence.node()), fence.fenced());
        } else {
            throw new IllegalStateException("the embedded cluster cannot do " + action + "; add it here");
        }
    }

    /** Tries again while budgets forbid some evictions, as kubectl does, and says at the end which ones do. */
    private void drain(Machine node) {
        lifecycle.cordon(node);
        long deadline = state.timeline().now() + DRAINING.toMillis();
        Map<String, String> kept = lifecycle.evict(node);
        while (!kept.isEmpty() && cluster.step(deadline)) {
            kept = lifecycle.evict(node);
        }
        if (!kept.isEmpty()) {
            throw Remains.ofDrain(node.name(), kept);
        }
    }

    // Pods are replaced because their template has another hash, whatever is in it (kubectl rollout restart does the
    // same
    // with an annotation).
    private void restart(WorkloadState workload, String template) {
        Workload spec = workload.spec();
        Labels labels = spec.template().labels().with(WellKnown.TEMPLATE, template);
        Workload restarted =
                spec.withTemplate(spec.template().withLabels(labels)).withTemplateHash(template);
        state.of(workload).update(workload, restarted);
    }

    private void pause(WorkloadState workload) {
        if (workload instanceof RollingState rolling) {
            rolling.pause(true);
            state.of(rolling).update(rolling, rolling.spec());
        }
    }

    private void cancel(WorkloadState workload) {
        if (!(workload instanceof CompletionState run)) {
            throw new NotFoundException(
                    "deployment '" + workload.ref() + "' is no run to completion that could be ended");
        }
        run.cancel();
        state.of(run).update(run, run.spec());
    }

    private WorkloadState workload(DeploymentRef deployment) {
        return state.require(deployment.environment())
                .workloads()
                .require(deployment.name(), "deployment '" + deployment + "'");
    }

    private Pod pod(EnvironmentRef environment, String name) {
        return state.require(environment).pods().require(name, "pod '" + name + "' in " + environment);
    }

    /**
     * Refuses while a pod uses the claim; Kubernetes would let the claim wait for the pod
     * (finalizer pvc-protection), and data would go at a time nobody expects.
     */
    private void destroy(Action.DestroyClaim destroy) {
        Namespace namespace = state.require(destroy.environment());
        String what = "claim '" + destroy.claim() + "' in " + destroy.environment();
        Claim claim = namespace.claims().require(destroy.claim(), what);
        if (!claim.users().isEmpty()) {
            String users = claim.users().stream().map(Pod::name).collect(Collectors.joining(", "));
            throw new ConflictException(what + " is in use by " + users + "; undeploy first", users, "");
        }
        namespace.remove(claim);
    }
}
