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

/**
 * Waits for deployments, and explains why when the wait is in vain. The backend does the waiting, because only it knows
 * how time passes: the embedded cluster advances its virtual clock, Kubernetes blocks on a watch. This class says what
 * to wait for.
 */
final class DeploymentWait {

    // Stands for "for ever". Longer times would overflow the clocks of backends, and nobody would notice the
    // difference.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DeploymentWait() {}

    /** Returns the present status of a deployment, from one observation. */
    static DeploymentStatus status(Place place, String name) {
        return Statuses.of(place.look(), name, place.backend().now());
    }

    /**
     * Waits until all deployments are ready. Ends as soon as one of them can no longer come up, since waiting for the
     * others would only delay the answer.
     *
     * @param most how long to wait; any duration, one of more than a century counts as a century
     * @param progress receives each new status of each deployment
     * @throws DeployFailedException if one cannot come up; holds the diagnosis
     * @throws TimedOutException if the time is up; the message holds the best evidence there is
     * @throws NotFoundException if one is undeployed while somebody waits for it
     */
    static void awaitReady(
            Place place, List<String> names, Duration most, BiConsumer<String, DeploymentStatus> progress) {
        Duration timeout = bounded(most);
        Predicate<Observed> decided = Statuses.decided(names, place.backend()::now, progress);
        Observed last = await(place, names, decided, timeout);
        for (String name : names) {
            requireHope(place, name, last);
        }
        for (String name : names) {
            requireReady(place, name, last, timeout);
        }
    }

    /**
     * Waits until the outcome is decided, and frees stateful updates on the way: a pod of an old template that will
     * never be ready holds up the update, and Kubernetes leaves its deletion to the user (kubernetes/kubernetes
     * #67250).
     */
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

    /** Deletes a pod. Does nothing if it is gone meanwhile. */
    private static void delete(Place place, ObservedPod pod) {
        try {
            place.backend().perform(new Action.DeletePod(place.ref(), pod.name()));
        } catch (NotFoundException goneMeanwhile) {
            // That is what was wanted.
        }
    }

    /**
     * Waits until the workload and the last pod of a deployment are gone.
     *
     * @throws TimedOutException if the time is up; the message says how many pods are left
     */
    static void awaitGone(Place place, String name, Duration most) {
        Duration timeout = bounded(most);
        Observed last = place.backend().await(place.ref(), observed -> isGone(observed, name), timeout);
        if (!isGone(last, name)) {
            throw new TimedOutException(what(place, name) + " is not gone after " + text(timeout) + ": "
                    + last.pods(name).size()
                    + " of its pods still exist; they end within their termination grace unless their node is lost");
        }
    }

    private static Duration bounded(Duration timeout) {
        return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
    }

    private static boolean isGone(Observed observed, String name) {
        return observed.workload(name).isEmpty() && observed.pods(name).isEmpty();
    }

    /**
     * Throws if a deployment can no longer come up. Called for all before {@link #requireReady}, so that the deployment
     * that failed is reported, and not another one that was merely not ready at that moment.
     */
    private static void requireHope(Place place, String name, Observed last) {
        DeploymentStatus status = Statuses.of(last, name, place.backend().now());
        String what = what(place, name);
        if (status.state() == State.FAILED) {
            throw new DeployFailedException(what, status.diagnosis().orElseGet(() -> unexplained(status)));
        }
        if (status.state() == State.ABSENT) {
            throw new NotFoundException(what
                    + " does not exist any more; it was undeployed while somebody waited for it, so deploy it again");
        }
    }

    /** Throws if a deployment is not ready at the end of the time. */
    private static void requireReady(Place place, String name, Observed last, Duration timeout) {
        DeploymentStatus status = Statuses.of(last, name, place.backend().now());
        if (!status.asDesired()) {
            throw new TimedOutException(what(place, name) + " is not ready after " + text(timeout) + ": "
                    + status.reason() + ", " + status.message() + evidence(status.diagnosis())
                    + ". The cluster goes on by itself; wait again, or look at its status");
        }
    }

    private static String what(Place place, String name) {
        return "deployment '" + place.deployment(name) + "'";
    }

    private static String text(Duration timeout) {
        return timeout.getNano() == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    private static String evidence(Optional<Diagnosis> diagnosis) {
        return diagnosis.map(found -> ". Best evidence: " + found).orElse("");
    }

    private static Diagnosis unexplained(DeploymentStatus status) {
        return new Diagnosis(status.reason(), "", status.message(), "", "", true);
    }
}
