package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.util.ArrayList;
import java.util.List;

/** Whether a node can take a pod; the filters of the scheduler's default profile, in their order. */
final class NodeFilter {

    private NodeFilter() {}

    /** Why not; empty when it can. The first filter that says no gives the reasons. */
    static List<Refusals.Reason> reasons(Pod pod, Machine machine) {
        if (machine.cordoned()) {
            return no("node(s) were unschedulable");
        }
        if (machine.taints().stream().anyMatch(taint -> keepsAway(taint, pod))) {
            return no("node(s) had untolerated taint(s)");
        }
        if (!pod.template().nodes().matches(machine.labels())) {
            return no("node(s) didn't match Pod's node affinity/selector");
        }
        List<Refusals.Reason> unfit = unfit(pod.demand(), machine);
        if (!unfit.isEmpty()) {
            return unfit;
        }
        return atHome(pod, machine) ? List.of() : no("node(s) didn't match PersistentVolume's node affinity");
    }

    static boolean tolerated(Taint taint, Pod pod) {
        return pod.template().tolerations().stream().anyMatch(toleration -> toleration.tolerates(taint));
    }

    private static boolean keepsAway(Taint taint, Pod pod) {
        return taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE && !tolerated(taint, pod);
    }

    private static List<Refusals.Reason> unfit(Demand demand, Machine machine) {
        List<Refusals.Reason> reasons = new ArrayList<>();
        if (machine.podCount() + 1 > machine.capacity().pods()) {
            reasons.add(new Refusals.Reason("Too many pods", true));
        }
        long cpu = machine.capacity().cpu().millis();
        if (demand.cpu() > 0 && demand.cpu() > cpu - machine.cpu()) {
            reasons.add(new Refusals.Reason("Insufficient cpu", demand.cpu() <= cpu));
        }
        long memory = machine.capacity().memory().bytes();
        if (demand.memory() > 0 && demand.memory() > memory - machine.memory()) {
            reasons.add(new Refusals.Reason("Insufficient memory", demand.memory() <= memory));
        }
        return reasons;
    }

    private static boolean atHome(Pod pod, Machine machine) {
        return NodeBound.volumes(pod.template()).stream()
                .map(volume -> pod.space().homes().get(NodeBound.key(pod, volume)))
                .allMatch(home -> home == null || home.equals(machine.name()));
    }

    private static List<Refusals.Reason> no(String text) {
        return List.of(new Refusals.Reason(text, false));
    }
}
