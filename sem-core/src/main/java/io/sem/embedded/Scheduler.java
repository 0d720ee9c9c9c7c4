package io.sem.embedded;

import io.sem.api.volume.HostPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives pods to nodes: those that fit, of these the best, of equally good ones a random one (pkg/scheduler). */
final class Scheduler {

    private final World world;
    private final Map<Pod, Waiting> unschedulable = new LinkedHashMap<>();
    private int start;

    /** A pod that fits nowhere, when it was tried last, and whether it is going to be tried again. */
    private static final class Waiting {
        private final long tried;
        private final int tries;
        private boolean planned;

        private Waiting(long tried, int tries) {
            this.tried = tried;
            this.tries = tries;
        }
    }

    Scheduler(World world) {
        this.world = world;
    }

    void add(Pod pod) {
        world.timeline().after(Delays.SCHEDULE, () -> schedule(pod));
    }

    void forget(Pod pod) {
        unschedulable.remove(pod);
    }

    /** Something changed that may let pods fit: they are tried again, not sooner than their back-off allows. */
    void wake() {
        unschedulable.forEach((pod, waiting) -> {
            if (!waiting.planned) {
                waiting.planned = true;
                long earliest = waiting.tried + backoff(waiting.tries).toMillis();
                long soon = world.timeline().now() + Delays.SCHEDULE.toMillis();
                world.timeline().at(Math.max(earliest, soon), () -> schedule(pod));
            }
        });
    }

    /** The wait after so many tries: 1, 2, 4, 8 and then 10 s. */
    static Duration backoff(int tries) {
        return Duration.ofSeconds(Math.min(10, 1L << Math.min(4, tries - 1)));
    }

    /** How many nodes that fit are enough to choose from (numFeasibleNodesToFind). */
    static int enough(int nodes) {
        if (nodes < 100) {
            return nodes;
        }
        int percentage = Math.max(5, 50 - nodes / 125);
        return Math.max(100, nodes * percentage / 100);
    }

    private void schedule(Pod pod) {
        if (pod.gone() || pod.terminating() || pod.assigned()) {
            return;
        }
        unschedulable.remove(pod);
        Optional<String> unbound = unboundClaim(pod);
        Refusals refusals = new Refusals(world.machines().all().size());
        List<Machine> feasible = unbound.isPresent() ? List.of() : feasible(pod, refusals);
        if (feasible.isEmpty()) {
            fail(pod, unbound.map(refusals::everywhere).orElseGet(refusals::text));
        } else {
            bind(pod, best(pod, feasible));
        }
    }

    private static Optional<String> unboundClaim(Pod pod) {
        return Volumes.claims(pod).stream().allMatch(Claim::bound)
                ? Optional.empty()
                : Optional.of("pod has unbound immediate PersistentVolumeClaims");
    }

    private List<Machine> feasible(Pod pod, Refusals refusals) {
        List<Machine> all = List.copyOf(world.machines().all());
        List<Machine> feasible = new ArrayList<>();
        int enough = enough(all.size());
        int visited = 0;
        while (visited < all.size() && feasible.size() < enough) {
            Machine machine = all.get((start + visited++) % all.size());
            List<Refusals.Reason> reasons = NodeFilter.reasons(pod, machine);
            if (reasons.isEmpty()) {
                feasible.add(machine);
            } else {
                refusals.add(reasons);
            }
        }
        start = all.isEmpty() ? 0 : (start + visited) % all.size();
        return feasible;
    }

    private Machine best(Pod pod, List<Machine> feasible) {
        if (feasible.size() == 1) {
            return feasible.get(0);
        }
        long[] scores = NodeScores.total(pod, feasible);
        List<Machine> best = new ArrayList<>();
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > highest) {
                highest = scores[i];
                best.clear();
            }
            if (scores[i] == highest) {
                best.add(feasible.get(i));
            }
        }
        return best.get(world.dice().below(best.size()));
    }

    private void fail(Pod pod, String message) {
        unschedulable.put(pod, new Waiting(world.timeline().now(), pod.anotherTry()));
        pod.condition("PodScheduled", false, "Unschedulable", message);
        pod.space().warn("Pod/" + pod.name(), "FailedScheduling", message);
    }

    private void bind(Pod pod, Machine machine) {
        machine.take(pod);
        pod.assign(machine);
        rememberHome(pod, machine);
        pod.condition("PodScheduled", true, "", "");
        pod.space()
                .report(
                        "Pod/" + pod.name(),
                        "Scheduled",
                        "Successfully assigned " + pod.space().namespace() + "/" + pod.name() + " to "
                                + machine.name());
        PodStatus.refresh(pod);
        world.kubelet().admit(pod);
        world.lifecycle().consider(pod);
    }

    private static void rememberHome(Pod pod, Machine machine) {
        for (HostPath volume : NodeBound.volumes(pod.template())) {
            pod.space().homes().putIfAbsent(NodeBound.key(pod, volume), machine.name());
        }
    }
}
