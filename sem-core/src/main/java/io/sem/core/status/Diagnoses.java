package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out why a deployment does not come up. Each pod is reduced to the root of its troubles, equal pods are told as
 * one, and of the troubles that remain those come first that cannot be waited out, and among these the one nearest to
 * the root.
 */
final class Diagnoses {

    // What happened to pods that are gone explains the present only for a while.
    private static final Duration RECENT = Duration.ofMinutes(10);
    // Names of pods in a diagnosis; a hundred equal pods need no hundred names.
    private static final int NAMED = 3;
    // Codes of causes that are another deployment's, and of the one that they excuse; see CausesOfRunning,
    // CausesOfStart.
    private static final Set<String> WAITS = Set.of("WaitingForDeployment", "WaitingForRun");
    private static final String LATE = "ProgressDeadlineExceeded";

    private final Observed look;
    private final ObservedWorkload workload;
    private final Readiness readiness;
    private final Instant now;

    private Diagnoses(Observed look, ObservedWorkload workload, Instant now) {
        this.look = look;
        this.workload = workload;
        this.readiness = Readiness.of(look, workload);
        this.now = now;
    }

    /** Returns the first cause of what is wrong; empty while nothing is. Never throws. */
    static Optional<Judgement> first(Observed observed, String deployment, Instant now) {
        return observed.workload(deployment)
                .filter(workload -> !workload.deleting())
                .flatMap(workload -> new Diagnoses(observed, workload, now).first());
    }

    /** Returns why pods that were told to end with their deployment are still there; empty while they are within their grace. */
    static Optional<Diagnosis> ofEnding(Observed observed, String deployment, Instant now) {
        List<Found> found = observed.pods(deployment).stream()
                .flatMap(pod -> Ending.of(observed, pod, now).stream())
                .map(Found::of)
                .toList();
        return found.stream()
                .min(Comparator.comparing(one -> Causes.rank(one.cause())))
                .map(first -> tell(
                                found.stream()
                                        .filter(one -> one.cause() == first.cause())
                                        .toList(),
                                false)
                        .diagnosis());
    }

    /**
     * A run that has not failed may have ready pods and still be on its way, so being ready ends the search only for
     * other kinds.
     */
    private Optional<Judgement> first() {
        boolean up = workload.kind() != Kind.TO_COMPLETION && readiness.ready(now);
        if (up || readiness.stopped() || readiness.succeeded()) {
            return Optional.empty();
        }
        List<Found> found =
                withoutExcusedDelay(Stream.concat(ofWorkload(), ofPods()).toList());
        Map<Cause, List<Found>> groups =
                found.stream().collect(Collectors.groupingBy(Found::cause, LinkedHashMap::new, Collectors.toList()));
        Predicate<List<Found>> givenUp = givenUp(found);
        return groups.values().stream()
                .min(Comparator.comparing((List<Found> group) -> !givenUp.test(group))
                        .thenComparing(group -> Causes.rank(group.get(0).cause())))
                .map(group -> tell(group, givenUp.test(group)));
    }

    /**
     * Leaves out that an update is late when the time was spent on waiting for another deployment: nothing is wrong with this one,
     * and it goes on when the other one is there, however late that is.
     */
    private List<Found> withoutExcusedDelay(List<Found> found) {
        return isLate(found)
                ? found
                : found.stream().filter(one -> !one.cause.code().equals(LATE)).toList();
    }

    /** Whether the controller has given up an update in vain: no pod waits for another deployment, and none has got on since. */
    private boolean isLate(List<Found> found) {
        return readiness
                .condition("Progressing")
                .filter(Condition::isFalse)
                .filter(late -> found.stream().noneMatch(Diagnoses::waitsForAnother))
                .filter(late -> readiness.newest().stream()
                        .flatMap(pod -> pod.containers().stream())
                        .noneMatch(container -> hasGotOn(container, late.since())))
                .isPresent();
    }

    /** Whether a container was started for the first time, or did its work as an init container, after this time. */
    private static boolean hasGotOn(ObservedContainer container, Instant time) {
        if (container.state() instanceof ContainerState.Running running) {
            return container.lastEnd().isEmpty() && running.since().isAfter(time);
        }
        return container.state() instanceof ContainerState.Terminated done
                && container.role() == ObservedContainer.Role.INIT
                && done.exitCode() == 0
                && done.at().isAfter(time);
    }

    private static boolean waitsForAnother(Found found) {
        return WAITS.contains(found.cause.code());
    }

    /** Returns what its controller, its claims and its services show. */
    private Stream<Found> ofWorkload() {
        return new WorkloadSightings(look, workload, readiness, now)
                .all().stream().map(Found::of);
    }

    /** Returns the root cause of each pod, and of each pod that alone. */
    private Stream<Found> ofPods() {
        return Stream.concat(look.pods(workload.name()).stream(), lastFailed().stream())
                .filter(this::isJudged)
                .flatMap(
                        pod -> sightings(pod).stream()
                                .map(Found::of)
                                .min(Comparator.comparing(found -> Causes.rank(found.cause())))
                                .stream());
    }

    /** Returns the pod that explains why a run has failed; while the run tries again, its present pods explain more. */
    private Optional<ObservedPod> lastFailed() {
        return readiness.failed() ? LastFailed.of(look, workload) : Optional.empty();
    }

    /**
     * Returns what is seen of a pod. One that ends was told to, so how its containers end says nothing; only its fate
     * does.
     */
    private List<Sighting> sightings(ObservedPod pod) {
        PodSightings sightings = new PodSightings(look, workload, pod, now);
        boolean over = pod.terminating() || pod.phase() == Phase.FAILED && workload.kind() != Kind.TO_COMPLETION;
        return over ? sightings.fate() : sightings.all();
    }

    /**
     * Only pods of the newest template that are not ready, or have yet to show that they stay so, explain why it does not come
     * up. Of those that ended or are ending counts what happened to them lately.
     */
    private boolean isJudged(ObservedPod pod) {
        if (outOfTime() || !pod.template().equals(workload.template()) || pod.phase() == Phase.SUCCEEDED) {
            return false;
        }
        boolean over = pod.terminating() || pod.phase() == Phase.FAILED;
        return over
                ? workload.kind() != Kind.KEPT_RUNNING || isRecent(pod)
                : !pod.ready() || !Endurance.isProven(pod, now);
    }

    /**
     * Whether a run exceeded its deadline. Its pods were then ended by the controller and say nothing about the cause.
     */
    private boolean outOfTime() {
        return readiness
                .condition("Failed")
                .filter(failed -> failed.isTrue() && failed.reason().equals("DeadlineExceeded"))
                .isPresent();
    }

    /** Whether something happened to the pod within the last ten minutes. */
    private boolean isRecent(ObservedPod pod) {
        return pod.conditions().stream()
                .map(Condition::since)
                .anyMatch(since -> since.plus(RECENT).isAfter(now));
    }

    /**
     * Returns which groups of findings are not waited for any longer: the patience with all of a group is over, and no pod of the
     * newest template is left that still may come up; or the controller itself has given up.
     */
    private Predicate<List<Found>> givenUp(List<Found> found) {
        boolean gaveUp = readiness.isTrue("Failed") || isLate(found);
        Set<String> hopeless = new HashSet<>();
        found.stream().filter(this::isGivenUp).forEach(one -> one.pod().ifPresent(pod -> hopeless.add(pod.name())));
        boolean noneLeft = readiness.newest().stream().map(ObservedPod::name).allMatch(hopeless::contains);
        return group -> gaveUp || group.stream().allMatch(this::isGivenUp) && (noneLeft || isEnough(group));
    }

    /**
     * Whether a group decides alone. Of stateful pods and runs one is enough, because pods come one after the other;
     * and what concerns a controller, a claim or a service concerns every pod.
     */
    private boolean isEnough(List<Found> group) {
        return workload.kind() != Kind.KEPT_RUNNING
                || group.stream().allMatch(found -> found.pod().isEmpty());
    }

    /**
     * Whether a finding is not waited for any longer. That a container of a run ended never ends the wait by itself: its
     * controller decides how often to try again, and says so in a condition when it gives up.
     */
    private boolean isGivenUp(Found found) {
        boolean triedAgain = workload.kind() == Kind.TO_COMPLETION && found.sighting.source() == SightingSource.ENDED;
        return !triedAgain && found.cause.isGivenUp(found.sighting, Trial.of(workload, now));
    }

    /** Tells a group through the finding that has a message, because evidence is worth more than a bare reason. */
    private static Judgement tell(List<Found> group, boolean givenUp) {
        Found best = group.stream()
                .filter(found -> !found.sighting.message().isEmpty())
                .findFirst()
                .orElse(group.get(0));
        boolean certain = givenUp && best.cause.isDeterministic();
        return new Judgement(best.cause.tell(best.sighting, where(group, best), certain), givenUp);
    }

    /** Returns what the group is about: one thing by its name, several pods by their number and the first names. */
    private static String where(List<Found> group, Found best) {
        String container = best.sighting
                .subject()
                .container()
                .map(ObservedContainer::name)
                .map(name -> " container " + name)
                .orElse("");
        List<String> pods = group.stream()
                .flatMap(found -> found.pod().stream())
                .map(ObservedPod::name)
                .toList();
        if (pods.size() <= 1) {
            return best.sighting.subject().name() + container;
        }
        return pods.size() + " pods: "
                + pods.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (pods.size() > NAMED ? ", …" : "") + container;
    }

    /** A sighting with the row that explains it. */
    private record Found(Cause cause, Sighting sighting) {

        static Found of(Sighting sighting) {
            return new Found(Causes.of(sighting), sighting);
        }

        Optional<ObservedPod> pod() {
            return sighting.subject().pod();
        }
    }
}
