package io.sem.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.ServiceType;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is observed, the rules have an answer, and the answers fit each other. */
class TotalityTest {

    private static final int ROUNDS = 5_000;
    private static final List<String> REASONS = List.of(
            "",
            "ContainerCreating",
            "CrashLoopBackOff",
            "ErrImagePull",
            "ImagePullBackOff",
            "Unschedulable",
            "Completed",
            "OOMKilled",
            "Error",
            "FailedCreate",
            "NewReplicaSetAvailable",
            "ProgressDeadlineExceeded",
            "FailedMount",
            "Unhealthy",
            "Evicted",
            "$1\\{image}",
            "Something");
    private static final List<String> MESSAGES = List.of(
            "",
            "exceeded quota: q, requested: a, used: b, limited: c",
            "not found",
            "{1} $2 \\",
            "0/3 Insufficient cpu",
            "package x cannot be fetched: the repository answered HTTP 404",
            "Liveness probe failed: x");
    private static final List<String> CONDITIONS = List.of(
            "Ready",
            "Initialized",
            "PodScheduled",
            "Progressing",
            "ReplicaFailure",
            "Complete",
            "Failed",
            "DisruptionTarget");

    private final Random random = new Random(42);

    @Test
    void every_look_has_a_status_a_diagnosis_and_events_that_agree() {
        Observed before = Looks.look().build();
        for (int round = 0; round < ROUNDS; round++) {
            Observed look = look();
            DeploymentStatus status = Statuses.of(look, "web", Looks.NOW);
            Optional<Judgement> diagnosis = Diagnoses.first(look, "web", Looks.NOW);
            List<DeploymentEvent> events = Looks.steps(before, look, Looks.NOW);

            if (status.state() == State.FAILED) {
                assertThat(diagnosis.filter(Judgement::givenUp))
                        .as("failed, and nobody knows why: %s", look)
                        .isPresent();
            }
            if (status.state() == State.READY) {
                assertThat(diagnosis).as("ready, but %s", look).isEmpty();
            }
            diagnosis.ifPresent(
                    found -> assertThat(found.diagnosis().explanation()).isNotBlank());
            assertThat(events).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
            assertThat(Looks.steps(look, look, Looks.NOW)).isEmpty();
            before = look;
        }
    }

    private Observed look() {
        Observed.Builder look = Looks.look();
        if (chance(95)) {
            look.addWorkload(workload());
        }
        times(4, i -> look.addPod(pod(i)));
        times(
                2,
                i -> look.addService(
                        Looks.service(one(ServiceType.values()), new Endpoint("p", "1.2.3.4", chance(50)))));
        times(2, i -> look.addClaim(Looks.claim("c" + i, "data", "1Gi", one(ObservedClaim.Phase.values()))));
        times(5, i -> look.addEvent(event()));
        return look.build();
    }

    private ObservedWorkload workload() {
        return Looks.workload(one(Kind.values()), few(), few(), few(), few())
                .addAllConditions(conditions())
                .succeeded(few())
                .failed(few())
                .deleting(chance(10))
                .build()
                .withCurrent(chance(80))
                .withAvailable(few());
    }

    private ObservedPod pod(int number) {
        List<ObservedContainer> containers = new ArrayList<>();
        times(3, i -> containers.add(container(i)));
        return ObservedPod.builder("web-" + number)
                .deployment(chance(90) ? "web" : "")
                .template(chance(70) ? Looks.NEW : Looks.OLD)
                .labels(io.sem.api.label.Labels.none())
                .phase(one(Phase.values()))
                .ready(chance(50))
                .terminating(chance(20))
                .node(chance(70) ? Optional.of("n1") : Optional.empty())
                .created(time())
                .addAllContainers(containers)
                .addAllConditions(conditions())
                .reason(one(REASONS))
                .message(one(MESSAGES))
                .build();
    }

    private ObservedContainer container(int number) {
        ContainerState.Terminated end =
                new ContainerState.Terminated(random.nextInt(256), one(REASONS), one(MESSAGES), time());
        ContainerState state =
                one(new ContainerState.Waiting(one(REASONS), one(MESSAGES)), new ContainerState.Running(time()), end);
        return ObservedContainer.builder("c" + number, one(Role.values()))
                .image("web:1")
                .state(state)
                .lastEnd(chance(50) ? Optional.of(end) : Optional.empty())
                .ready(chance(50))
                .restarts(few())
                .build();
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        times(
                4,
                i -> conditions.add(Condition.builder(one(CONDITIONS), one("True", "False", "Unknown"), time())
                        .reason(one(REASONS))
                        .message(one(MESSAGES))
                        .build()));
        return conditions;
    }

    private ObservedEvent event() {
        String object = one("Pod/web-0", "Pod/web-1", "StatefulSet/web", "Job/web", "PersistentVolumeClaim/c0", "odd");
        return ObservedEvent.builder(object, one(REASONS), time())
                .warning(chance(70))
                .message(one(MESSAGES))
                .build();
    }

    private Instant time() {
        return Looks.START.plusSeconds(random.nextInt(220));
    }

    private int few() {
        return random.nextInt(4);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void times(int most, java.util.function.IntConsumer action) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            action.accept(i);
        }
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
