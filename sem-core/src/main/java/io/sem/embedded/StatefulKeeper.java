package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.workload.Run.Kind;
import java.util.List;
import java.util.Optional;

/** Keeps the pods of a stateful deployment, one step at a time and in order (pkg/controller/statefulset, OrderedReady). */
final class StatefulKeeper extends Keeper {

    StatefulKeeper(Space space, Workload workload) {
        super(space, workload);
    }

    @Override
    void sync() {
        wakeWhenAvailable();
        if (allThere() && nothingTooMuch()) {
            update();
        }
    }

    /** Whether every pod exists and is available; otherwise the first that does not is brought on its way. */
    private boolean allThere() {
        for (int ordinal = 0; ordinal < replicas(); ordinal++) {
            Optional<Pod> pod = pod(ordinal);
            if (pod.isEmpty()) {
                create(ordinal);
                return false;
            }
            if (!pod.get().terminating() && !available(pod.get())) {
                replaceWhenStuck(pod.get());
                return false;
            }
            if (pod.get().terminating()) {
                return false;
            }
        }
        return true;
    }

    // Kubernetes waits for ever for a pod of a template that never gets ready (#67250); whoever mends the template
    // wants
    // that pod replaced.
    private void replaceWhenStuck(Pod pod) {
        if (pod.ended() || !newest(pod) && !pod.ready()) {
            end(pod);
        }
    }

    private boolean nothingTooMuch() {
        Optional<Pod> last = pods().stream()
                .filter(pod -> pod.ordinal() >= replicas())
                .max((one, other) -> Integer.compare(one.ordinal(), other.ordinal()));
        last.filter(pod -> !pod.terminating()).ifPresent(pod -> end(pod));
        return last.isEmpty();
    }

    private void update() {
        for (int ordinal = replicas() - 1; ordinal >= 0; ordinal--) {
            Optional<Pod> old = pod(ordinal).filter(pod -> !newest(pod));
            if (old.isPresent()) {
                end(old.get());
                return;
            }
        }
    }

    private void create(int ordinal) {
        String pod = name() + "-" + ordinal;
        // A pod that was released by relabelling, or that still ends, keeps its name.
        if (refused() || space().pods().containsKey(pod)) {
            return;
        }
        for (ClaimVolume volume : claimVolumes()) {
            if (!claim(volume, pod, ordinal)) {
                return;
            }
        }
        List<Shortfall> shortfalls = create(pod, ordinal);
        if (shortfalls.isEmpty()) {
            report("SuccessfulCreate", "create Pod " + pod + " in StatefulSet " + name() + " successful");
        } else {
            fail("create Pod " + pod + " in StatefulSet " + name() + " failed error: "
                    + QuotaLedger.text("pods \"" + pod + "\"", shortfalls));
        }
    }

    private boolean claim(ClaimVolume volume, String pod, int ordinal) {
        String claim = ClaimNames.of(name(), volume, ordinal);
        if (space().claims().containsKey(claim)) {
            return true;
        }
        List<Shortfall> shortfalls = space().quota().storage(volume.size());
        if (!shortfalls.isEmpty()) {
            refuse();
            fail("create Claim " + claim + " for Pod " + pod + " in StatefulSet " + name() + " failed error: "
                    + QuotaLedger.text("persistentvolumeclaims \"" + claim + "\"", shortfalls));
            return false;
        }
        Claims.create(space(), name(), volume, claim);
        report("SuccessfulCreate", "create Claim " + claim + " Pod " + pod + " in StatefulSet " + name() + " success");
        return true;
    }

    private List<ClaimVolume> claimVolumes() {
        return workload().template().volumes().stream()
                .filter(ClaimVolume.class::isInstance)
                .map(ClaimVolume.class::cast)
                .toList();
    }

    private void end(Pod pod) {
        delete(pod);
        report("SuccessfulDelete", "delete Pod " + pod.name() + " in StatefulSet " + name() + " successful");
    }

    private void report(String reason, String message) {
        space().report("StatefulSet/" + name(), reason, message);
    }

    private void fail(String message) {
        space().warn("StatefulSet/" + name(), "FailedCreate", message);
    }

    private Optional<Pod> pod(int ordinal) {
        return pods().stream().filter(pod -> pod.ordinal() == ordinal).findFirst();
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.STATEFUL);
    }
}
