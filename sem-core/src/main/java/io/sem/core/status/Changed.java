package io.sem.core.status;

import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deployments of which something differs between two observations, so that whoever judges every state of an environment
 * pays for what changed and not for what is there. Backends hand out the same object as long as it is unchanged, so two sorted lists
 * are compared reference by reference, a few nanoseconds for each thing. Too many names are found where a list is not sorted or an
 * object was made anew, and never too few.
 */
final class Changed {

    private final Observed before;
    private final Observed after;
    private final Set<String> deployments = new HashSet<>();
    private final Set<String> pods = new HashSet<>();

    private Changed(Observed before, Observed after) {
        this.before = before;
        this.after = after;
    }

    static Changed between(Observed before, Observed after) {
        Changed changed = new Changed(before, after);
        if (before != after) {
            changed.compare();
        }
        return changed;
    }

    /** The names of the deployments of which the workload, a pod, a service, a claim, or what is told of a pod is another. */
    Set<String> deployments() {
        return deployments;
    }

    /** Whether there is a new event about the pod of this name. */
    boolean isTold(String pod) {
        return pods.contains(pod);
    }

    private void compare() {
        compare(before.workloads(), after.workloads(), ObservedWorkload::name, ObservedWorkload::name);
        compare(before.pods(), after.pods(), ObservedPod::name, ObservedPod::deployment);
        compare(before.services(), after.services(), service -> service.spec().name(), ObservedService::deployment);
        compare(before.claims(), after.claims(), ObservedClaim::name, ObservedClaim::deployment);
        events();
    }

    /** Merges two lists that are sorted by a name. */
    private <T> void compare(List<T> old, List<T> now, Function<T, String> name, Function<T, String> deployment) {
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            T was = old.get(i);
            T is = now.get(j);
            int order = was == is ? 0 : name.apply(was).compareTo(name.apply(is));
            if (was != is) {
                deployments.add(deployment.apply(order <= 0 ? was : is));
                deployments.add(deployment.apply(order >= 0 ? is : was));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        old.subList(i, old.size()).forEach(gone -> deployments.add(deployment.apply(gone)));
        now.subList(j, now.size()).forEach(come -> deployments.add(deployment.apply(come)));
    }

    /** New events stand at the end, behind the last one of before; where that one has gone, all count as new. */
    private void events() {
        List<ObservedEvent> now = after.events();
        ObservedEvent last = last(before.events());
        for (int i = now.size() - 1; i >= 0 && now.get(i) != last; i--) {
            String object = now.get(i).object();
            if (object.startsWith("Pod/")) {
                pods.add(object.substring("Pod/".length()));
            }
        }
        if (!pods.isEmpty()) {
            after.pods().stream()
                    .filter(pod -> pods.contains(pod.name()))
                    .forEach(pod -> deployments.add(pod.deployment()));
        }
    }

    private static @Nullable ObservedEvent last(List<ObservedEvent> events) {
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }
}
