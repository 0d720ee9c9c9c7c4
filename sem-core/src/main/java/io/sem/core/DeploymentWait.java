package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.core.status.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Waits for deployments, and tells the cause when it is in vain. The waiting itself is the backend's, because only the backend
 * knows what time is: a virtual clock that jumps, or a watch that blocks.
 */
final class DeploymentWait {

    // Stands for "for ever". Longer times would overflow the clocks of backends, and nobody would notice the
    // difference.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DeploymentWait() {}

    /**
     * How a deployment is doing. The record is compared with what runs: after a process was killed between the two, the pods of
     * the revision before may be ready, and the latest one is not.
     */
    static DeploymentStatus status(Place place, Optional<History> recorded, String name, Observed observed) {
        Instant now = place.backend().now();
        DeploymentStatus seen = Statuses.of(observed, name, now);
        return recorded.filter(history -> !RevisionWriter.hasArrived(history, observed))
                .map(history -> FinishedRun.status(history, observed).orElseGet(() -> notApplied(history, seen, now)))
                .orElseGet(() -> FinishedRun.withCause(recorded, seen));
    }

    private static DeploymentStatus notApplied(History history, DeploymentStatus seen, Instant now) {
        boolean working =
                history.lease().filter(lease -> now.isBefore(lease.until())).isPresent();
        String running = seen.revision() == 0 ? "nothing runs" : "revision " + seen.revision() + " runs";
        String message = working
                ? "revision " + history.number() + " is being applied; " + running
                : "revision " + history.number() + " is on record, but whoever applied it ended before it was done"
                        + (seen.revision() == 0 ? ", or its controller was deleted" : "") + "; " + running
                        + ". Deploy it again";
        return seen.withState(State.PROGRESSING)
                .withReason(working ? "BeingApplied" : "NotApplied")
                .withMessage(message)
                .withDiagnosis(Optional.empty());
    }

    /**
     * Waits until all are ready, and returns the observation in which they were. Fails as soon as one of them cannot come up any
     * more.
     *
     * @param most how long to wait; any duration, one of more than a century counts as a century
     * @param progress receives each new status of each deployment
     * @throws NotFoundException if there is no such deployment, or if one is undeployed while somebody waits for it
     * @throws DeployFailedException if one cannot come up; holds the diagnosis
     * @throws TimedOutException if the time is up; the message holds the best evidence there is
     */
    static Observed awaitReady(
            Place place, List<String> names, Duration most, BiConsumer<String, DeploymentStatus> progress) {
        Duration timeout = bounded(most);
        Map<String, Integer> wanted = new HashMap<>();
        Snapshot start = place.snapshot();
        List<String> present = names.stream()
                .filter(name -> FinishedRun.status(start.requireHistory(name), start.look())
                        .isEmpty())
                .toList();
        names.forEach(name ->
                start.requireHistory(name).latestAccepted().ifPresent(latest -> wanted.put(name, latest.number())));
        Predicate<Observed> decided = Statuses.decided(present, place.backend()::now, progress);
        Prerequisites prerequisites = Prerequisites.of(start, names);
        Predicate<Observed> over = look -> decided.test(look) && haveArrived(place, wanted, look)
                || isUndeployed(place, names, look)
                || prerequisites.missing(look);
        Observed last = await(place, names, over, timeout);
        Snapshot end = place.snapshot(); // for the records as they are after the wait, all in one reading
        for (String name : names) {
            requireHope(end, name, last);
        }
        prerequisites.require(last);
        for (String name : names) {
            requireReady(end, name, last, timeout);
        }
        return last;
    }

    /** Whether one is on its way out: its pods may take long to end, and nobody has to wait for them to know it. */
    private static boolean isUndeployed(Place place, List<String> names, Observed look) {
        for (String name : names) { // a loop, since each state of an environment is asked about each deployment
            if (Statuses.isGoing(look, name) && place.history(name).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what runs is what was on record when the wait began. A deployment that has gone is told by its status, unless somebody
     * is writing it: the controller of pods whose claims grow is made again, and is not there for a moment.
     */
    private static boolean haveArrived(Place place, Map<String, Integer> wanted, Observed observed) {
        return wanted.entrySet().stream()
                .allMatch(entry -> observed.workload(entry.getKey())
                        .map(workload -> workload.revision() >= entry.getValue())
                        .orElseGet(() -> !RevisionWriter.isBeingWritten(place, entry.getKey(), observed)));
    }

    /** Waits until the outcome is decided, and frees stateful updates on the way; see {@link StuckPods}. */
    private static Observed await(Place place, List<String> names, Predicate<Observed> decided, Duration timeout) {
        StuckPods stuck = new StuckPods(place);
        Instant deadline = place.backend().now().plus(timeout);
        Observed last = place.backend()
                .await(
                        place.ref(),
                        look -> decided.test(look)
                                || stuck.first(names, look).isPresent()
                                || Successes.unwritten(place, look),
                        timeout);
        Successes.write(place, last);
        Optional<ObservedPod> first = stuck.first(names, last);
        Duration left = Duration.between(place.backend().now(), deadline);
        boolean over = decided.test(last) && first.isEmpty();
        if (over || left.isNegative() || left.isZero()) {
            return last;
        }
        first.ifPresent(stuck::delete);
        return await(place, names, decided, left);
    }

    /**
     * Waits until nothing of a deployment is at work any more: it is scaled to 0 or its run has ended, and its last pod too.
     *
     * @throws TimedOutException if the time is up; the message says how many pods are left
     */
    static void awaitStopped(Place place, String name, Duration most) {
        place.requireHistory(name);
        Duration timeout = bounded(most);
        Observed last = place.backend().await(place.ref(), look -> isStopped(look, name), timeout);
        if (!isStopped(last, name)) {
            DeploymentStatus status = Statuses.of(last, name, place.backend().now());
            throw new Failures(place, last)
                    .timedOut(
                            what(place, name) + " has not ended after " + text(timeout) + ": "
                                    + last.pods(name).stream()
                                            .filter(pod -> !pod.phase().ended())
                                            .count()
                                    + " of its pods are still at work; stop() it, or wait longer",
                            name,
                            status);
        }
    }

    private static boolean isStopped(Observed look, String name) {
        boolean wanted = look.workload(name)
                .filter(workload -> workload.desired() > 0 && !Statuses.isOver(look, name))
                .isPresent();
        return !wanted && look.pods(name).stream().allMatch(pod -> pod.phase().ended());
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
            DeploymentStatus status = Statuses.of(last, name, place.backend().now());
            throw new Failures(place, last)
                    .timedOut(
                            what(place, name) + " is not gone after " + text(timeout) + ": " + status.message()
                                    + evidence(status.diagnosis()),
                            name,
                            status);
        }
    }

    /** The duration, but no longer than the clocks of backends can count; a negative one counts as 0. */
    static Duration bounded(Duration timeout) {
        Duration positive = timeout.isNegative() ? Duration.ZERO : timeout;
        return positive.compareTo(LONGEST) < 0 ? positive : LONGEST;
    }

    private static boolean isGone(Observed observed, String name) {
        return observed.workload(name).isEmpty() && observed.pods(name).isEmpty();
    }

    /**
     * Throws if a deployment can no longer come up. Called for all before {@link #requireReady}, so that the deployment
     * that failed is reported, and not another one that was merely not ready at that moment.
     */
    private static void requireHope(Snapshot end, String name, Observed last) {
        DeploymentStatus status = status(end.place(), end.history(name), name, last);
        if (status.state() == State.FAILED || status.state() == State.CANCELLED) {
            Diagnosis diagnosis = status.diagnosis().orElseGet(() -> unexplained(status));
            throw new Failures(end.place(), last).failed(name, status, diagnosis);
        }
        if (end.history(name).isEmpty()) {
            throw new NotFoundException(what(end.place(), name)
                    + " does not exist any more; it was undeployed while somebody waited for it, so deploy it again");
        }
    }

    /** Throws if a deployment is not ready at the end of the time. */
    private static void requireReady(Snapshot end, String name, Observed last, Duration timeout) {
        DeploymentStatus status = status(end.place(), end.history(name), name, last);
        if (!status.asDesired()) {
            throw new Failures(end.place(), last)
                    .timedOut(
                            what(end.place(), name) + " is not ready after " + text(timeout) + ": "
                                    + status.reason() + ", " + status.message() + evidence(status.diagnosis())
                                    + ". The cluster goes on by itself; wait again, or look at its status",
                            name,
                            status);
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
        return Diagnosis.builder(status.reason(), status.message())
                .certain(true)
                .build();
    }
}
