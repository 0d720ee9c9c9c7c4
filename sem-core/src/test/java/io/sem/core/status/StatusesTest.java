package io.sem.core.status;

import static io.sem.core.status.Looks.NEW;
import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.OLD;
import static io.sem.core.status.Looks.START;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.condition;
import static io.sem.core.status.Looks.end;
import static io.sem.core.status.Looks.initialized;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.looping;
import static io.sem.core.status.Looks.pod;
import static io.sem.core.status.Looks.progressing;
import static io.sem.core.status.Looks.ready;
import static io.sem.core.status.Looks.scheduled;
import static io.sem.core.status.Looks.service;
import static io.sem.core.status.Looks.unready;
import static io.sem.core.status.Looks.waiting;
import static io.sem.core.status.Looks.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Diagnosis;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Condition;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ObservedPod STARTING = pod("web-9", waiting("ContainerCreating", ""));
    private static final ObservedPod CRASHING = pod("web-9", looping(Role.MAIN, 5, end(1, "Error", "")));

    @Test
    void ready_with_its_numbers() {
        DeploymentStatus status = status(look(kept(2, 2, 2, 2).build(), ready("web-0", NEW), ready("web-1", NEW)));

        assertThat(status)
                .isEqualTo(DeploymentStatus.builder(State.READY)
                        .reason("AllPodsReady")
                        .message("2 of 2 pods are ready")
                        .since(ago(100))
                        .revision(2)
                        .desired(2)
                        .updated(2)
                        .ready(2)
                        .build());
    }

    @Test
    void old_pods_do_not_make_an_update_ready() {
        Observed look = look(kept(2, 2, 0, 2).build(), ready("web-0", OLD), ready("web-1", OLD));

        assertThat(status(look).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(look).reason()).isEqualTo("RollingOut");
        assertThat(status(look).message()).isEqualTo("2 of 2 pods are ready, 2 old ones are left");
    }

    @Test
    void numbers_of_an_earlier_spec_do_not_count() {
        Observed look = look(kept(1, 1, 1, 1).build().withCurrent(false), ready("web-0", NEW));

        assertThat(status(look).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(look).reason()).isEqualTo("NotObservedYet");
    }

    @Test
    void numbers_that_the_pods_do_not_confirm_do_not_count() {
        assertThat(state(look(kept(1, 1, 1, 1).build(), ready("web-0", OLD)))).isEqualTo(State.PROGRESSING);
        assertThat(state(look(kept(1, 1, 1, 1).build()))).isEqualTo(State.PROGRESSING);
    }

    @Test
    void old_pods_that_are_left_keep_an_update_going() {
        Observed look = look(kept(1, 2, 1, 2).build(), ready("web-0", OLD), ready("web-1", NEW));

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
    }

    @Test
    void a_controller_that_has_not_finished_its_update_is_believed() {
        Observed look = look(
                kept(1, 1, 1, 1).addCondition(progressing("ReplicaSetUpdated")).build(), ready("web-0", NEW));
        Observed done = look(
                kept(1, 1, 1, 1)
                        .addCondition(progressing("NewReplicaSetAvailable"))
                        .build(),
                ready("web-0", NEW));

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
        assertThat(state(done)).isEqualTo(State.READY);
    }

    @Test
    void pods_that_are_ready_and_not_yet_available_are_not_enough() {
        Observed look = look(kept(1, 1, 1, 1).build().withAvailable(0), ready("web-0", NEW));

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
    }

    @Test
    void a_refused_pod_keeps_it_from_being_ready() {
        Observed look = look(
                kept(1, 1, 1, 1)
                        .addCondition(condition("ReplicaFailure", true, "FailedCreate", "exceeded quota", ago(1)))
                        .build(),
                ready("web-0", NEW));

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
    }

    @Test
    void a_stateful_deployment_follows_the_same_rule() {
        Observed rolling = look(workload(Kind.STATEFUL, 2, 2, 1, 2).build(), ready("web-0", OLD), ready("web-1", NEW));
        Observed done = look(workload(Kind.STATEFUL, 2, 2, 2, 2).build(), ready("web-0", NEW), ready("web-1", NEW));

        assertThat(state(rolling)).isEqualTo(State.PROGRESSING);
        assertThat(state(done)).isEqualTo(State.READY);
    }

    @Test
    void a_service_that_leads_nowhere_is_not_ready_unless_it_is_headless() {
        Observed pods = look(kept(1, 1, 1, 1).build(), ready("web-0", NEW));
        Endpoint answering = new Endpoint("web-0", "10.0.0.1", true);

        DeploymentStatus silent = status(pods.withServices(service(ServiceType.CLUSTER_IP)));
        assertThat(silent.state()).isEqualTo(State.FAILED);
        assertThat(silent.reason()).isEqualTo("NoEndpoints");
        assertThat(state(pods.withServices(service(ServiceType.CLUSTER_IP, answering))))
                .isEqualTo(State.READY);
        assertThat(state(pods.withServices(service(ServiceType.HEADLESS)))).isEqualTo(State.READY);
    }

    @Test
    void a_load_balancer_without_an_address_is_not_ready_and_says_so() {
        Endpoint answering = new Endpoint("web-0", "10.0.0.1", true);
        ObservedService pending = service(ServiceType.LOAD_BALANCER, answering);
        Observed look = look(kept(1, 1, 1, 1).build(), ready("web-0", NEW)).withServices(pending);

        DeploymentStatus status = status(look);
        assertThat(status.state()).isEqualTo(State.PROGRESSING);
        assertThat(status.reason()).isEqualTo("NoLoadBalancer");
        assertThat(status.message()).contains("service web has no external address", "no external address yet for web");
        assertThat(Statuses.of(look, "web", ago(99)).reason()).isEqualTo("NoLoadBalancer");
        assertThat(state(look.withServices(pending.withExternalAddresses("192.0.2.1"))))
                .isEqualTo(State.READY);
    }

    @Test
    void a_load_balancer_without_an_address_tells_what_its_provider_says() {
        Observed look = look(kept(1, 1, 1, 1).build(), ready("web-0", NEW))
                .withServices(service(ServiceType.LOAD_BALANCER, new Endpoint("web-0", "10.0.0.1", true)))
                .withEvents(
                        Looks.warning("Service/web", "SyncLoadBalancerFailed", "no address is left in pool 'edge'"));

        assertThat(status(look).diagnosis()).map(Diagnosis::evidence).contains("no address is left in pool 'edge'");
    }

    @Test
    void a_service_that_leads_nowhere_yet_is_waited_for() {
        Observed look =
                look(kept(1, 1, 1, 1).build(), ready("web-0", NEW)).withServices(service(ServiceType.NODE_PORT));

        DeploymentStatus status = Statuses.of(look, "web", ago(99));

        assertThat(status.state()).isEqualTo(State.PROGRESSING);
        assertThat(status.reason()).isEqualTo("NoEndpoints");
        assertThat(status.message()).isEqualTo("no ready pod is behind web");
    }

    @Test
    void scaled_to_zero_is_stopped_once_the_last_pod_has_gone() {
        assertThat(state(look(kept(0, 0, 0, 0).build()))).isEqualTo(State.STOPPED);
        assertThat(state(look(kept(0, 1, 1, 1).build(), ready("web-0", NEW)))).isEqualTo(State.PROGRESSING);
        assertThat(state(look(kept(0, 0, 0, 0).build().withCurrent(false)))).isEqualTo(State.PROGRESSING);
    }

    @Test
    void what_is_not_there_is_absent_and_its_data_is_named() {
        Observed look = look().addClaim(Looks.claim("data-web-0", "data", "1Gi", ObservedClaim.Phase.BOUND))
                .build();

        assertThat(status(look().build()).state()).isEqualTo(State.ABSENT);
        assertThat(status(look).message()).contains("kept in 1 claim");
    }

    @Test
    void what_is_being_deleted_says_so() {
        assertThat(state(look(kept(1, 1, 1, 1).build().withDeleting(true), ready("web-0", NEW))))
                .isEqualTo(State.DELETING);
    }

    @Test
    void a_pod_that_was_ready_and_is_not_any_more_degrades() {
        ObservedPod lost =
                ready("web-1", NEW).withReady(false).withConditions(scheduled(), initialized(), unready(ago(20)));
        Observed look = look(settled(2, 1), ready("web-0", NEW), lost);

        assertThat(state(look)).isEqualTo(State.DEGRADED);
    }

    @Test
    void a_pod_that_is_ending_and_not_replaced_yet_degrades() {
        ObservedPod ending = ready("web-1", NEW).withTerminating(true);
        Observed look = look(settled(2, 1), ready("web-0", NEW), ending, STARTING);

        assertThat(state(look)).isEqualTo(State.DEGRADED);
    }

    @Test
    void more_pods_than_before_are_progress_and_no_damage() {
        assertThat(state(look(settled(2, 1), ready("web-0", NEW), STARTING))).isEqualTo(State.PROGRESSING);
    }

    @Test
    void a_rolling_update_is_no_damage() {
        ObservedPod ending = ready("web-1", OLD).withTerminating(true);
        Observed look = look(
                kept(2, 2, 1, 1).addCondition(progressing("ReplicaSetUpdated")).build(),
                ready("web-0", OLD),
                ending,
                STARTING);

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
    }

    @Test
    void what_cannot_come_up_has_failed_with_its_diagnosis() {
        DeploymentStatus status = status(look(kept(1, 1, 1, 0).build(), CRASHING));

        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.reason()).isEqualTo("CrashLoopBackOff");
        assertThat(status.message()).startsWith("container 'main' ended with exit code 1; 5 restarts so far");
        assertThat(status.diagnosis()).isPresent();
    }

    @Test
    void an_update_fails_while_the_old_pods_still_serve() {
        Observed look = look(
                kept(2, 3, 1, 2).addCondition(progressing("ReplicaSetUpdated")).build(),
                ready("web-0", OLD),
                ready("web-1", OLD),
                CRASHING);

        assertThat(state(look)).isEqualTo(State.FAILED);
    }

    @Test
    void a_stateful_deployment_of_which_a_part_still_serves_is_degraded_and_not_failed() {
        ObservedPod broken = CRASHING.withConditions(scheduled(), initialized(), unready(ago(60)))
                .withCreated(ago(3600));
        Observed look = look(workload(Kind.STATEFUL, 2, 2, 2, 1).build(), ready("web-0", NEW), broken);

        assertThat(state(look)).isEqualTo(State.DEGRADED);
    }

    @Test
    void a_run_is_ready_when_it_is_complete_and_not_when_its_pods_run() {
        Observed going = look(workload(Kind.TO_COMPLETION, 1, 1, 1, 1).build(), ready("web-0", NEW));
        Observed triedTwice = look(workload(Kind.TO_COMPLETION, 1, 0, 0, 0)
                .failed(1)
                .succeeded(1)
                .addCondition(condition("Complete", true, "", "", ago(1)))
                .build());

        assertThat(status(going).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(going).reason()).isEqualTo("Running");
        assertThat(status(triedTwice).state()).isEqualTo(State.READY);
        assertThat(status(triedTwice).message()).isEqualTo("1 of 1 pod is done");
    }

    @Test
    void a_run_fails_when_its_controller_says_so() {
        Observed trying =
                look(workload(Kind.TO_COMPLETION, 1, 0, 0, 0).failed(1).build());
        Observed failed = look(workload(Kind.TO_COMPLETION, 1, 0, 0, 0)
                .failed(7)
                .addCondition(condition("Failed", true, "BackoffLimitExceeded", "", ago(1)))
                .build());

        assertThat(state(trying)).isEqualTo(State.PROGRESSING);
        assertThat(state(failed)).isEqualTo(State.FAILED);
    }

    @Test
    void a_deployment_whose_claim_is_smaller_than_asked_for_is_not_ready_and_says_what_it_waits_for() {
        ObservedClaim claim = Looks.claim("data-web-0", "data", "2Gi", ObservedClaim.Phase.BOUND);
        Observed look = look(workload(Kind.STATEFUL, 1, 1, 1, 1).build(), ready("web-0", NEW));
        Observed growing = look.withClaims(claim.withCapacity(Memory.gib(1)));

        assertThat(state(look.withClaims(claim))).isEqualTo(State.READY);
        assertThat(Statuses.of(growing, "web", Looks.NOW))
                .returns(State.PROGRESSING, DeploymentStatus::state)
                .returns("VolumeGrowing", DeploymentStatus::reason)
                .satisfies(status -> assertThat(status.message()).endsWith("claim 'data-web-0' grows from 1Gi to 2Gi"));
    }

    @Test
    void a_status_does_not_change_while_only_time_passes() {
        Observed look = look(kept(2, 2, 2, 1).build(), ready("web-0", NEW), STARTING);

        assertThat(Statuses.of(look, "web", START.plusSeconds(10)))
                .isEqualTo(Statuses.of(look, "web", START.plusSeconds(50)));
    }

    @Test
    void a_stateful_update_that_waits_for_a_broken_old_pod_names_the_pod_to_delete() {
        ObservedPod broken = CRASHING.withTemplate(OLD);
        Observed look = look(workload(Kind.STATEFUL, 2, 2, 0, 1).build(), ready("web-0", OLD), broken);

        assertThat(Statuses.stuck(look, "web", START, MINUTE)).containsExactly(broken);
    }

    @Test
    void a_stateful_pod_of_the_old_template_that_runs_and_is_not_ready_is_stuck_when_its_time_is_up() {
        ObservedPod starting = STARTING.withTemplate(OLD);
        Observed slow = look(workload(Kind.STATEFUL, 1, 1, 0, 0).build(), starting);
        Instant since = starting.condition("Ready").map(Condition::since).orElse(starting.created());

        assertThat(Statuses.stuck(slow, "web", since.plus(MINUTE).minusMillis(1), MINUTE))
                .isEmpty();
        assertThat(Statuses.stuck(slow, "web", since.plus(MINUTE), MINUTE)).containsExactly(starting);
        assertThat(Statuses.stuck(slow, "web", since, Duration.ZERO)).containsExactly(starting);
    }

    @Test
    void pods_of_the_newest_template_and_pods_that_end_hold_up_nothing() {
        Observed newest = look(workload(Kind.STATEFUL, 1, 1, 0, 0).build(), STARTING);
        Observed ending = look(
                workload(Kind.STATEFUL, 1, 1, 0, 0).build(),
                STARTING.withTemplate(OLD).withTerminating(true));

        assertThat(Statuses.stuck(newest, "web", START.plus(MINUTE), Duration.ZERO))
                .isEmpty();
        assertThat(Statuses.stuck(ending, "web", START.plus(MINUTE), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void a_pod_that_was_taken_out_by_relabelling_is_not_counted() {
        ObservedPod out = ready("web-0", NEW).withDeployment("");
        Observed look = look(kept(1, 1, 1, 1).build(), out);

        assertThat(state(look)).isEqualTo(State.PROGRESSING);
    }

    private static ObservedWorkload settled(int desired, int ready) {
        return kept(desired, desired, desired, ready)
                .addCondition(progressing("NewReplicaSetAvailable"))
                .build();
    }

    private static DeploymentStatus status(Observed look) {
        return Statuses.of(look, "web", NOW);
    }

    private static State state(Observed look) {
        return status(look).state();
    }
}
