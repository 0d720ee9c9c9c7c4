package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.Action;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.core.status.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** DeploymentWait for deployments, with the cause when it is in vain. The waiting itself is the backend's. */
final class DeploymentWait {

    private DeploymentWait() {}

    static DeploymentStatus status(Place place, String name) {
        return Statuses.of(place.look(), name, place.backend().now());
    }

    /**
     * Waits until all are ready. Fails as soon as one of them cannot come up any more.
     *
     * @param progress told each new status of each deployment
     */
    static void awaitReady(
            Place place, List<String> names, Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        Predicate<Observed> decided = Statuses.decided(names, place.backend()::now, progress);
        Observed last = await(place, names, decided, timeout);
        for (String name : names) {
            requireHope(place, name, last);
        }
        for (String name : names) {
            requireReady(place, name, last, timeout);
        }
    }

    /** A pod of an old template that holds up a stateful update, and never will be ready, is deleted on the way. */
    private static Observed await(Place place, List<String> names, Predicate<Observed> decided, Duration timeout) {
        Instant deadline = place.backend().now().plus(timeout);
        Observed last = place.backend()
                .await(
                        place.ref(),
                        look -> decided.test(look) || stuck(names, look).isPresent(),
                        timeout);
        Optional<ObservedPod> stuck = stuck(names, last);
        Duration left = Duration.between(place.backend().now(), deadline);
        if (stuck.isEmpty() || left.isNegative() || left.isZero()) {
            return last;
        }
        delete(place, stuck.get());
        return await(place, names, decided, left);
    }

    private static Optional<ObservedPod> stuck(List<String> names, Observed look) {
        return names.stream()
                .flatMap(name -> Statuses.stuck(look, name).stream())
                .findFirst();
    }

    private static void delete(Place place, ObservedPod pod) {
        try {
            place.backend().perform(new Action.DeletePod(place.ref(), pod.name()));
        } catch (NotFoundException goneMeanwhile) {
            // That is what was wanted.
        }
    }

    static void awaitGone(Place place, String name, Duration timeout) {
        Observed last = place.backend().await(place.ref(), observed -> isGone(observed, name), timeout);
        if (!isGone(last, name)) {
            throw new TimedOutException("deployment " + place.deployment(name) + " is not gone after " + timeout + ": "
                    + last.pods(name).size() + " of its pods still exist");
        }
    }

    private static boolean isGone(Observed observed, String name) {
        return observed.workload(name).isEmpty() && observed.pods(name).isEmpty();
    }

    private static void requireHope(Place place, String name, Observed last) {
        DeploymentStatus status = Statuses.of(last, name, place.backend().now());
        String what = "deployment " + place.deployment(name);
        if (status.state() == State.FAILED) {
            throw new DeployFailedException(what, status.diagnosis().orElseGet(() -> unexplained(status)));
        }
        if (status.state() == State.ABSENT) {
            throw new NotFoundException(
                    what + " does not exist any more; it was undeployed while somebody waited for it");
        }
    }

    private static void requireReady(Place place, String name, Observed last, Duration timeout) {
        DeploymentStatus status = Statuses.of(last, name, place.backend().now());
        if (!status.asDesired()) {
            throw new TimedOutException("deployment " + place.deployment(name) + " is not ready after " + timeout + ": "
                    + status.reason() + ", " + status.message() + evidence(status.diagnosis())
                    + ". It goes on; wait again or look at its status");
        }
    }

    private static String evidence(Optional<Diagnosis> diagnosis) {
        return diagnosis.map(found -> ". Best evidence: " + found).orElse("");
    }

    private static Diagnosis unexplained(DeploymentStatus status) {
        return new Diagnosis(status.reason(), "", status.message(), "", "", true);
    }
}
