package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The pods that wait for an image of a registry, to be replaced once it has credentials. */
final class WaitingForImages {

    private static final Set<String> PULLING = Set.of("ErrImagePull", "ImagePullBackOff");
    // Pods are given the secrets of their account by an admission plugin that watches accounts, and is a little behind.
    private static final Duration ADMISSION_LAG = Duration.ofSeconds(1);

    private final String host;
    private final boolean runsToo;

    private WaitingForImages(String host, boolean runsToo) {
        this.host = host;
        this.runsToo = runsToo;
    }

    /** {@code runsToo}: whether pods of runs to completion are replaced as well. */
    static WaitingForImages of(String host, boolean runsToo) {
        return new WaitingForImages(host, runsToo);
    }

    void replaceIn(Place place) {
        if (waiting(place.look()).isEmpty()) {
            return;
        }
        Observed look = place.backend().await(place.ref(), later(), ADMISSION_LAG);
        waiting(look).forEach(pod -> delete(place, pod));
    }

    private static Predicate<Observed> later() {
        return look -> false;
    }

    private List<ObservedPod> waiting(Observed look) {
        return look.pods().stream()
                .filter(pod -> !pod.terminating())
                .filter(pod -> runsToo || !isRun(look, pod))
                .filter(this::waits)
                .toList();
    }

    private static boolean isRun(Observed look, ObservedPod pod) {
        return look.workload(pod.deployment())
                .filter(workload -> workload.kind() == Run.Kind.TO_COMPLETION)
                .isPresent();
    }

    private boolean waits(ObservedPod pod) {
        return pod.containers().stream()
                .filter(container -> container.state() instanceof ContainerState.Waiting waiting
                        && PULLING.contains(waiting.reason()))
                .anyMatch(container -> RegistryHost.has(host, container.image()));
    }

    private static void delete(Place place, ObservedPod pod) {
        try {
            place.backend().perform(new Action.DeletePod(place.ref(), pod.name()));
            Journal.done("replaced pod that waited for an image", place.ref(), "pod", pod.name());
        } catch (NotFoundException goneMeanwhile) {
            // That is what was wanted.
        }
    }
}
