package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.Condition;
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

/** Why a deployment does not come up: the root cause of what is to be seen, equal pods told as one. */
final class Diagnoses {

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int NAMED = 3;

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

    /** The first cause of what is wrong; empty while nothing is. Never throws. */
    static Optional<Diagnosis> first(Observed observed, String deployment, Instant now) {
        return observed.workload(deployment)
                .filter(workload -> !workload.deleting())
                .flatMap(workload -> new Diagnoses(observed, workload, now).first());
    }

    private Optional<Diagnosis> first() {
        boolean up = workload.kind() != Kind.TO_COMPLETION && readiness.ready();
        if (up || readiness.stopped() || readiness.succeeded()) {
            return Optional.empty();
        }
        List<Found> found = Stream.concat(ofWorkload(), ofPods()).toList();
        Map<Cause, List<Found>> groups =
                found.stream().collect(Collectors.groupingBy(Found::cause, LinkedHashMap::new, Collectors.toList()));
        Predicate<List<Found>> certain = certainty(found);
        return groups.values().stream()
                .min(Comparator.comparing((List<Found> group) -> !certain.test(group))
                        .thenComparing(group -> Causes.rank(group.get(0).cause())))
                .map(group -> tell(group, certain.test(group)));
    }

    private Stream<Found> ofWorkload() {
        return new WorkloadSightings(look, workload, readiness, now)
                .all().stream().map(Found::of);
    }

    /** Of each pod its root cause alone. */
    private Stream<Found> ofPods() {
        return look.pods(workload.name()).stream()
                .filter(this::isJudged)
                .flatMap(
                        pod -> sightings(pod).stream()
                                .map(Found::of)
                                .min(Comparator.comparing(found -> Causes.rank(found.cause())))
                                .stream());
    }

    /** A pod that ends was told to, so how its containers end says nothing. */
    private List<Sighting> sightings(ObservedPod pod) {
        PodSightings sightings = new PodSightings(look, workload.kind(), pod, now);
        boolean over = pod.terminating() || pod.phase() == Phase.FAILED && workload.kind() != Kind.TO_COMPLETION;
        return over ? sightings.fate() : sightings.all();
    }

    /** Pods of the newest template that are not ready; of those that ended or are ending, what happened to them lately. */
    private boolean isJudged(ObservedPod pod) {
        if (outOfTime() || !pod.template().equals(workload.template()) || pod.phase() == Phase.SUCCEEDED) {
            return false;
        }
        boolean over = pod.terminating() || pod.phase() == Phase.FAILED;
        return over ? workload.kind() != Kind.KEPT_RUNNING || isRecent(pod) : !pod.ready();
    }

    /** Then its pods were ended by the controller, and say nothing about the cause. */
    private boolean outOfTime() {
        return readiness
                .condition("Failed")
                .filter(failed -> failed.isTrue() && failed.reason().equals("DeadlineExceeded"))
                .isPresent();
    }

    private boolean isRecent(ObservedPod pod) {
        return pod.conditions().stream()
                .map(Condition::since)
                .anyMatch(since -> since.plus(RECENT).isAfter(now));
    }

    /** Which causes cannot be waited out. */
    private Predicate<List<Found>> certainty(List<Found> found) {
        boolean gaveUp = readiness.isTrue("Failed")
                || readiness.condition("Progressing").filter(Condition::isFalse).isPresent();
        Set<String> hopeless = new HashSet<>();
        found.stream().filter(this::isHopeless).forEach(one -> one.pod().ifPresent(pod -> hopeless.add(pod.name())));
        boolean noneLeft = readiness.newest().stream().map(ObservedPod::name).allMatch(hopeless::contains);
        return group -> gaveUp || group.stream().allMatch(this::isHopeless) && (noneLeft || isEnough(group));
    }

    /** One pod is enough where pods come one after the other; a controller, a claim or a service speaks for all pods. */
    private boolean isEnough(List<Found> group) {
        return workload.kind() != Kind.KEPT_RUNNING
                || group.stream().allMatch(found -> found.pod().isEmpty());
    }

    /** Whether a run to completion has failed is decided by its controller, which tries again. */
    private boolean isHopeless(Found found) {
        boolean triedAgain = workload.kind() == Kind.TO_COMPLETION && found.sighting.source() == SightingSource.ENDED;
        return !triedAgain && found.cause.isHopeless(found.sighting, now);
    }

    private static Diagnosis tell(List<Found> group, boolean certain) {
        Found best = group.stream()
                .filter(found -> !found.sighting.message().isEmpty())
                .findFirst()
                .orElse(group.get(0));
        return best.cause.tell(best.sighting, where(group, best), certain);
    }

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

    /** What was seen, and what explains it. */
    private record Found(Cause cause, Sighting sighting) {

        static Found of(Sighting sighting) {
            return new Found(Causes.of(sighting), sighting);
        }

        Optional<ObservedPod> pod() {
            return sighting.subject().pod();
        }
    }
}
