package io.sem.core.status;

import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.core.status.Sighting.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what is to be seen of a deployment beside its pods: its controller, its claims, its services. */
final class WorkloadSightings {

    // Endpoints follow ready pods within about a second.
    private static final Duration UNREMARKABLE = Duration.ofSeconds(2);
    // Controllers retry with a back-off that reaches 30 s within the first minutes; an event that is older was not
    // repeated.
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(30);
    // A pod that starts slowly is not stuck. Whoever waits for the deployment frees it after the same time.
    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final Set<String> CONTROLLERS = Set.of("Deployment", "StatefulSet", "Job");

    private final Observed look;
    private final ObservedWorkload workload;
    private final Readiness readiness;
    private final Instant now;
    private final List<Sighting> seen = new ArrayList<>();

    /** Prepares the sightings of one deployment. */
    WorkloadSightings(Observed look, ObservedWorkload workload, Readiness readiness, Instant now) {
        this.look = look;
        this.workload = workload;
        this.readiness = readiness;
        this.now = now;
    }

    /** Returns everything that stands in the way of the deployment as a whole. */
    List<Sighting> all() {
        readiness.condition("ReplicaFailure").filter(Condition::isTrue).ifPresent(c -> refused(c.message(), c.since()));
        readiness.condition("Progressing").filter(Condition::isFalse).ifPresent(this::told);
        readiness.condition("Failed").filter(Condition::isTrue).ifPresent(this::told);
        events();
        look.claims(workload.name()).forEach(this::claim);
        services();
        look.pods(workload.name()).stream()
                .filter(pod -> !pod.template().equals(workload.template()))
                .forEach(pod -> Ending.of(look, pod, now).ifPresent(seen::add));
        readiness.stuck(now, STUCK).stream()
                .findFirst()
                .ifPresent(pod -> add(SightingSource.POD, "StuckOnOldTemplate", "", Subject.of(pod, now)));
        return seen;
    }

    /** Adds a condition in which the controller says itself that it has given up. */
    private void told(Condition condition) {
        add(SightingSource.WORKLOAD, condition.reason(), condition.message(), Subject.of("", condition.since()));
    }

    /**
     * Adds that the API server refuses new pods. Pods that end hold quota until they have ended, so as long as one
     * does, there is hope, and the trouble counts as just begun.
     */
    private void refused(String message, Instant since) {
        boolean mayPass = look.pods().stream().anyMatch(ObservedPod::terminating);
        add(SightingSource.WORKLOAD, "FailedCreate", message, Subject.of("", mayPass ? now : since));
    }

    /**
     * Adds what the controllers of StatefulSets and Jobs say in events alone, since they have no condition for it
     * (stateful_set_control.go, job_controller.go). An event may be left over from an earlier revision: it counts until
     * a pod changes, and is no proof once the controller must have tried again.
     */
    private void events() {
        if (readiness.missingPods() == 0 || !workload.current()) {
            return;
        }
        Instant changed = look.pods(workload.name()).stream()
                .flatMap(WorkloadSightings::turns)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        CONTROLLERS.stream()
                .flatMap(kind -> look.events(kind + "/" + workload.name()).stream())
                .filter(event -> event.reason().equals("FailedCreate"))
                .filter(event -> !event.last().isBefore(changed))
                .reduce((one, other) -> other.last().isBefore(one.last()) ? one : other)
                .ifPresent(event ->
                        refused(event.message(), event.last().plus(TRIED_AGAIN).isAfter(now) ? event.last() : now));
    }

    /** Returns when something changed about a pod. */
    private static Stream<Instant> turns(ObservedPod pod) {
        return Stream.concat(Stream.of(pod.created()), pod.condition("Ready").map(Condition::since).stream());
    }

    /**
     * Adds a claim that is lost, or that waits and says why. One that waits in silence waits for its first pod
     * (WaitForFirstConsumer).
     */
    private void claim(ObservedClaim claim) {
        String name = "claim " + claim.name();
        switch (claim.phase()) {
            case LOST -> add(SightingSource.CLAIM, "Lost", "", Subject.of(name, Instant.EPOCH));
            case PENDING -> warning("PersistentVolumeClaim/" + claim.name()).ifPresent(event -> pending(name, event));
            case BOUND -> {
                if (claim.growing()) {
                    growing(name, claim);
                }
            }
        }
    }

    /**
     * Adds a claim whose volume is smaller than what was asked for, with what the cluster says of it: a failure is told in an event
     * (the resizers of CSI drivers), and in a condition since Kubernetes 1.32 (KEP-1790).
     */
    private void growing(String name, ObservedClaim claim) {
        Optional<ObservedEvent> failure = warning("PersistentVolumeClaim/" + claim.name());
        Condition said = claim.conditions().stream()
                .filter(Condition::isTrue)
                .max(Comparator.comparing(WorkloadSightings::rank))
                .orElseGet(() -> Condition.builder("Resizing", "True", now).build());
        String message = failure.map(ObservedEvent::message).orElse(said.message());
        String reason = failure.isPresent() && said.type().equals("Resizing") ? "VolumeResizeFailed" : said.type();
        add(SightingSource.CLAIM, reason, message, Subject.of(name, said.since()));
    }

    /** An error says more than what is under way, and the last step more than the first one. */
    private static int rank(Condition condition) {
        return List.of("Resizing", "FileSystemResizePending", "ControllerResizeError", "NodeResizeError")
                .indexOf(condition.type());
    }

    /** The last thing that went wrong with an object, as the cluster tells it. */
    private Optional<ObservedEvent> warning(String object) {
        return look.events(object).stream()
                .filter(ObservedEvent::warning)
                .reduce((one, other) -> other.last().isBefore(one.last()) ? one : other);
    }

    /** Counts the patience from the first pod, since most claims are provisioned only when a pod needs them. */
    private void pending(String name, ObservedEvent event) {
        Instant since = readiness.newest().stream()
                .map(ObservedPod::created)
                .min(Instant::compareTo)
                .orElse(event.last());
        add(SightingSource.CLAIM, event.reason(), event.message(), Subject.of(name, since));
    }

    /** Adds services that cannot be reached although pods are ready; that is their own fault only once the pods are up. */
    private void services() {
        if (!readiness.up()) {
            return;
        }
        Instant ready = readiness.newest().stream()
                .flatMap(pod -> pod.condition("Ready").stream())
                .map(Condition::since)
                .max(Instant::compareTo)
                .orElse(now);
        if (!ready.plus(UNREMARKABLE).isAfter(now)) {
            readiness.silentServices().forEach(service -> service(service, "NoEndpoints", ready));
            readiness.unaddressedServices().forEach(service -> service(service, "NoLoadBalancer", ready));
        }
    }

    /** Adds what is wrong with a service, with what the cluster's provider says of it. */
    private void service(ObservedService service, String reason, Instant since) {
        String name = service.spec().name();
        Optional<ObservedEvent> told = warning("Service/" + name);
        add(
                SightingSource.SERVICE,
                told.map(ObservedEvent::reason).orElse(reason),
                told.map(ObservedEvent::message).orElse(""),
                Subject.of("service " + name, since));
    }

    private void add(SightingSource source, String reason, String message, Subject subject) {
        seen.add(new Sighting(source, reason, message, subject));
    }
}
