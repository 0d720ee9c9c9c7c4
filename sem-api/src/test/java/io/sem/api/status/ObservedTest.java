package io.sem.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Run;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedTest {

    private static final EnvironmentRef DEV = EnvironmentRef.of("shop", "dev");
    private static final ContainerState.Terminated FAILED =
            new ContainerState.Terminated(1, "Error", "boom", Instant.EPOCH);

    private static final Observed STATE = Observed.builder(DEV)
            .quota(new QuotaUsage(Quota.of("4", "8Gi"), Quota.of("1", "1Gi"), true))
            .addWorkloads(workload("db"), workload("web"))
            .addPods(pod("db-0", "db"), pod("web-1", "web"), pod("web-2", "web"), pod("stray", ""))
            .addServices(service("db"), service("web"))
            .addClaims(claim("data-db-0", "db"), claim("old-data", "old"))
            .build();

    @Test
    void an_environment_without_a_quota_does_not_exist() {
        Observed absent = Observed.builder(DEV).build();

        assertThat(absent.exists()).isFalse();
        assertThat(absent.workload("web")).isEmpty();
        assertThat(Stream.of(absent.pods("web"), absent.services("web"), absent.claims("web"), absent.events()))
                .allMatch(List::isEmpty);
        assertThat(STATE.exists()).isTrue();
    }

    @Test
    void everything_is_found_by_its_deployment() {
        assertThat(STATE.workload("web")).map(ObservedWorkload::name).contains("web");
        assertThat(STATE.pods("web")).extracting(ObservedPod::name).containsExactly("web-1", "web-2");
        assertThat(STATE.services("db")).containsExactly(service("db"));
        assertThat(STATE.claims("db")).extracting(ObservedClaim::name).containsExactly("data-db-0");
    }

    @Test
    void the_beginning_of_a_name_is_not_the_name() {
        assertThat(STATE.workload("we")).isEmpty();
        assertThat(STATE.pods("we")).isEmpty();
        assertThat(STATE.pods("web-1")).isEmpty();
    }

    @Test
    void a_pod_that_left_its_deployment_belongs_to_none() {
        assertThat(STATE.pods("stray")).isEmpty();
        assertThat(STATE.pods("")).extracting(ObservedPod::name).containsExactly("stray");
    }

    @Test
    void the_claims_of_a_deployment_that_is_gone_are_still_found() {
        assertThat(STATE.workload("old")).isEmpty();
        assertThat(STATE.claims("old")).extracting(ObservedClaim::name).containsExactly("old-data");
    }

    @Test
    void what_was_observed_cannot_be_changed() {
        assertThat(Stream.of(STATE.workloads(), STATE.pods(), STATE.services(), STATE.claims(), STATE.events()))
                .allSatisfy(list -> assertThat(list).isUnmodifiable());
        assertThat(STATE.withPods().pods()).isEmpty();
        assertThat(STATE.pods()).hasSize(4);
    }

    @Test
    void a_pod_is_not_ending_and_not_scheduled_by_default() {
        ObservedPod pod = pod("web-1", "web");

        assertThat(pod.terminating()).isFalse();
        assertThat(pod.reason() + pod.message()).isEmpty();
        assertThat(pod.node()).isEmpty();
        assertThat(pod.ip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING, false", "RUNNING, false", "SUCCEEDED, true", "FAILED, true", "UNKNOWN, false"})
    void a_pod_whose_node_does_not_answer_has_not_ended(ObservedPod.Phase phase, boolean ended) {
        assertThat(phase.ended()).isEqualTo(ended);
    }

    @Test
    void a_condition_is_found_by_its_type_and_may_be_unknown() {
        Condition scheduled =
                Condition.builder("PodScheduled", "False", Instant.EPOCH).build();
        Condition ready = Condition.builder("Ready", "Unknown", Instant.EPOCH).build();
        ObservedPod pod = pod("web-1", "web").withConditions(scheduled, ready);

        assertThat(pod.condition("PodScheduled")).contains(scheduled);
        assertThat(pod.condition("Initialized")).isEmpty();
        assertThat(workload("web").withConditions(ready).condition("Ready")).contains(ready);
        assertThat(scheduled.isFalse()).isTrue();
        assertThat(scheduled.withStatus("True").isTrue()).isTrue();
        assertThat(ready.isTrue() || ready.isFalse()).isFalse();
        assertThat(ready.reason() + ready.message()).isEmpty();
    }

    @Test
    void a_container_ended_in_its_present_run_or_in_the_one_before() {
        ObservedContainer running = container(new ContainerState.Running(Instant.EPOCH));
        ContainerState.Terminated done = new ContainerState.Terminated(0, "Completed", "", Instant.EPOCH);

        assertThat(running.restarts()).isZero();
        assertThat(running.end()).isEmpty();
        assertThat(running.withLastEnd(FAILED).end()).contains(FAILED);
        assertThat(container(done).withLastEnd(FAILED).end()).contains(done);
        assertThat(container(new ContainerState.Waiting("CrashLoopBackOff", ""))
                        .withLastEnd(FAILED)
                        .end())
                .contains(FAILED);
    }

    @Test
    void a_workload_has_no_ended_pods_and_is_not_being_deleted_by_default() {
        ObservedWorkload web = workload("web");

        assertThat(web.succeeded() + web.failed() + web.cameUp()).isZero();
        assertThat(web.deleting()).isFalse();
    }

    @Test
    void an_event_of_the_platform_is_no_warning_by_default() {
        ObservedEvent event =
                ObservedEvent.builder("Pod/web-1", "Pulled", Instant.EPOCH).build();

        assertThat(event.warning()).isFalse();
        assertThat(event.message()).isEmpty();
    }

    private static ObservedWorkload workload(String name) {
        return ObservedWorkload.builder(name, Run.Kind.KEPT_RUNNING)
                .labels(Labels.none())
                .revision(1)
                .specHash("s")
                .template("t")
                .current(true)
                .desired(2)
                .replicas(2)
                .updated(2)
                .ready(2)
                .available(2)
                .build();
    }

    private static ObservedPod pod(String name, String deployment) {
        return ObservedPod.builder(name)
                .deployment(deployment)
                .template("t")
                .labels(Labels.none())
                .phase(ObservedPod.Phase.RUNNING)
                .ready(true)
                .created(Instant.EPOCH)
                .build();
    }

    private static ObservedService service(String deployment) {
        return ObservedService.builder(ServiceSpec.tcp(deployment, 80))
                .deployment(deployment)
                .created(Instant.EPOCH)
                .build();
    }

    private static ObservedClaim claim(String name, String deployment) {
        return ObservedClaim.builder(name)
                .deployment(deployment)
                .volume("data")
                .size(Memory.gib(1))
                .phase(ObservedClaim.Phase.BOUND)
                .build();
    }

    private static ObservedContainer container(ContainerState state) {
        return ObservedContainer.builder("web", ObservedContainer.Role.MAIN)
                .image("web:1")
                .state(state)
                .ready(false)
                .build();
    }
}
