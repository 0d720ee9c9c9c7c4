package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps stateful deployments, one step at a time and in the order of their numbers
 * (pkg/controller/statefulset, OrderedReady): a pod is made when all before it are available, and
 * an update goes from the highest number down.
 *
 * <p>At most one pod of each name exists, because two writers of one volume would destroy it. So a
 * pod on a lost node is not replaced by guess: only when the node is declared dead, or comes back.
 *
 * <p>Each pass goes through the numbers from the start. That is bounded by how many may be missing
 * at once, which is one; only the wait for the last of n pods costs n steps.
 */
final class StatefulSetController extends WorkloadController<StatefulState> {

    StatefulSetController(ClusterState state) {
        super(state, StatefulState.class);
    }

    /** A pod that was released, and so belongs to nobody, kept the name that its replacement needs. */
    @Override
    public void deleted(Pod pod) {
        if (pod.ordinal().isPresent()) {
            enqueue(pod.deployment());
        }
    }

    @Override
    void sync(StatefulState workload) {
        if (allThere(workload) && nothingTooMuch(workload)) {
            update(workload);
        }
    }

    /**
     * Whether every pod exists and is available; otherwise the first that does not is brought on its way, or all of them if they
     * start together (stateful_set_control.go, runForAll with monotonic).
     */
    private boolean allThere(StatefulState workload) {
        return workload.isParallel() ? allMade(workload) : allThereInOrder(workload);
    }

    private boolean allMade(StatefulState workload) {
        for (int ordinal = 0; ordinal < workload.replicas(); ordinal++) {
            Optional<Pod> pod = workload.pod(ordinal);
            if (pod.isEmpty()) {
                create(workload, ordinal);
            } else if (pod.get().ended() && !pod.get().terminating()) {
                end(workload, pod.get());
            }
        }
        return true;
    }

    private boolean allThereInOrder(StatefulState workload) {
        for (int ordinal = 0; ordinal < workload.replicas(); ordinal++) {
            Optional<Pod> pod = workload.pod(ordinal);
            if (pod.isEmpty()) {
                create(workload, ordinal);
                return false;
            }
            if (pod.get().terminating()) {
                return false;
            }
            if (!WorkloadState.available(pod.get())) {
                replaceWhenEnded(workload, pod.get());
                return false;
            }
        }
        return true;
    }

    /**
     * A pod that has ended is made anew (stateful_set_control.go, processReplica). One that runs and is not ready is waited for,
     * also when it never will be because the template that could mend it is a newer one (#67250): whoever mends it deletes the pod.
     */
    private void replaceWhenEnded(StatefulState workload, Pod pod) {
        if (pod.ended()) {
            end(workload, pod);
        }
    }

    /**
     * Ends the pod with the highest number beyond the wanted ones, and returns whether there was none. Scaling down halts before a
     * pod when one with a lower number is not healthy either, because the data of both may be needed to mend them
     * (stateful_set_control.go, processCondemned).
     */
    private boolean nothingTooMuch(StatefulState workload) {
        if (workload.isParallel()) {
            workload.beyond(workload.replicas()).stream()
                    .filter(pod -> !pod.terminating())
                    .toList()
                    .forEach(pod -> end(workload, pod));
            return workload.beyond(workload.replicas()).isEmpty();
        }
        Optional<Pod> last = workload.last().filter(pod -> pod.ordinal().orElseThrow() >= workload.replicas());
        last.filter(pod -> !pod.terminating() && !isHalted(workload, pod)).ifPresent(pod -> end(workload, pod));
        return last.isEmpty();
    }

    private static boolean isHalted(StatefulState workload, Pod last) {
        return !WorkloadState.available(last)
                && workload.pods().stream()
                        .filter(pod -> pod.ordinal().orElse(0) >= workload.replicas())
                        .anyMatch(pod -> pod != last && !WorkloadState.available(pod));
    }

    /**
     * Ends the pod of an old template with the highest number; the next passes make it anew and
     * wait for it.
     */
    private void update(StatefulState workload) {
        for (int ordinal = workload.replicas() - 1; ordinal >= 0; ordinal--) {
            Optional<Pod> pod = workload.pod(ordinal);
            if (pod.filter(there -> !workload.isNewest(there) && !there.terminating())
                    .isPresent()) {
                end(workload, pod.get());
                return;
            }
            // Only where pods start together can one be here that is not available; no other is ended before it is.
            if (pod.filter(WorkloadState::available).isEmpty()) {
                return;
            }
        }
    }

    /**
     * Claims come before the pod. What the quota refuses is not half made: a claim that was made
     * stays and is used in the next try.
     */
    private void create(StatefulState workload, int ordinal) {
        String pod = workload.name() + "-" + ordinal;
        // A pod that was released by relabelling keeps its name.
        if (isRefused(workload) || namespace(workload).pods().find(pod).isPresent()) {
            return;
        }
        for (Volume volume : workload.spec().template().volumes()) {
            boolean own = workload.spec().run().claimsPerReplica(volume);
            if (own && !claim(workload, volume, ordinal)) {
                return;
            }
        }
        Optional<String> refusal = pods().create(workload, workload.template(), pod, OptionalInt.of(ordinal));
        String deed = "create Pod " + pod + " in StatefulSet " + workload.name();
        if (refusal.isEmpty()) {
            report(workload, "SuccessfulCreate", deed + " successful");
        } else {
            fail(workload, deed + " failed error: " + refusal.get());
        }
    }

    /** Makes the claim of a replica and returns whether it is there; a claim that is left from before is used again. */
    private boolean claim(StatefulState workload, Volume volume, int ordinal) {
        String claim = ClaimName.ofReplica(workload.name(), volume, ordinal);
        Namespace namespace = namespace(workload);
        if (namespace.claims().find(claim).isPresent()) {
            return true;
        }
        List<Shortfall> shortfalls = namespace.quota().storage(volume.size());
        String pod = workload.name() + "-" + ordinal;
        if (!shortfalls.isEmpty()) {
            fail(
                    workload,
                    "create Claim " + claim + " for Pod " + pod + " in StatefulSet " + workload.name()
                            + " failed error: "
                            + QuotaLedger.text("persistentvolumeclaims \"" + claim + "\"", shortfalls));
            return false;
        }
        state().createClaim(workload.ref(), volume, claim);
        String deed = "create Claim " + claim + " Pod " + pod + " in StatefulSet " + workload.name();
        report(workload, "SuccessfulCreate", deed + " success");
        return true;
    }

    private void end(StatefulState workload, Pod pod) {
        delete(pod);
        String deed = "delete Pod " + pod.name() + " in StatefulSet " + workload.name();
        report(workload, "SuccessfulDelete", deed + " successful");
    }

    private void report(StatefulState workload, String reason, String message) {
        namespace(workload).report("StatefulSet/" + workload.name(), reason, message);
    }

    private void fail(StatefulState workload, String message) {
        refuse(workload);
        namespace(workload).warn("StatefulSet/" + workload.name(), "FailedCreate", message);
    }
}
