package io.sem.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentStatusTest {

    private static final DeploymentSpec SPEC = DeploymentSpec.builder(
                    "web", Container.builder("web", "web:1").build())
            .build();

    @ParameterizedTest
    @EnumSource
    void only_a_ready_or_a_stopped_deployment_is_as_it_was_asked_for(DeploymentStatus.State state) {
        DeploymentStatus status = DeploymentStatus.builder(state)
                .reason("r")
                .message("m")
                .since(Instant.EPOCH)
                .revision(1)
                .desired(1)
                .updated(1)
                .ready(1)
                .build();

        assertThat(status.asDesired())
                .isEqualTo(Set.of(DeploymentStatus.State.READY, DeploymentStatus.State.STOPPED)
                        .contains(state));
        assertThat(status.diagnosis()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_result_is_final_unless_the_cluster_may_still_bring_it_up(Revision.Result result) {
        assertThat(result.isFinal())
                .isEqualTo(!Set.of(Revision.Result.RECORDED, Revision.Result.APPLIED)
                        .contains(result));
    }

    @Test
    void a_revision_has_no_author_and_no_reason_by_default() {
        Revision revision = Revision.builder(1, SPEC)
                .result(Revision.Result.APPLIED)
                .at(Instant.EPOCH)
                .build();

        assertThat(revision.author() + revision.reason()).isEmpty();
        assertThat(revision.spec()).isEqualTo(SPEC);
    }

    @Test
    void a_pod_is_addressed_in_its_environment_or_in_its_deployment() {
        EnvironmentRef dev = EnvironmentRef.of("shop", "dev");
        PodRef pod = PodRef.of(new DeploymentRef(dev, "web"), "web-1");

        assertThat(pod).isEqualTo(new PodRef(dev, Optional.of("web"), "web-1", Optional.empty()));
        assertThat(pod).hasToString("shop/dev/web-1");
        assertThat(PodRef.in(dev, "web-1").deployment()).isEmpty();
        assertThat(pod.container("proxy").containerName()).contains("proxy");
        assertThat(pod.container("proxy").mainContainer()).isEqualTo(pod);
        assertThat(PodRef.in(dev, "web-1").container("proxy").deployment()).isEmpty();
    }

    @Test
    void what_is_free_is_never_negative_and_names_only_what_is_limited() {
        Quota limit = Quota.of("4", "8Gi");
        QuotaUsage over = new QuotaUsage(limit, Quota.of("5", "1Gi").withPods(3), true);

        assertThat(over.free()).isEqualTo(Quota.of("0", "7Gi"));
        assertThat(new QuotaUsage(limit, Quota.builder().build(), false).free()).isEqualTo(limit);
        assertThat(new QuotaUsage(Quota.builder().build(), limit, true).free())
                .isEqualTo(Quota.builder().build());
    }

    @Test
    void a_tenant_may_have_room_that_none_of_its_environments_has() {
        Quota share = Quota.of("2", "4Gi");
        TenantQuota acme = TenantQuota.builder()
                .limit(Quota.of("8", "16Gi"))
                .used(Quota.of("4", "8Gi"))
                .putEnvironment(EnvironmentName.TEST, new QuotaUsage(share, share, true))
                .putEnvironment(EnvironmentName.DEV, new QuotaUsage(share, share, true))
                .build();

        assertThat(acme.free()).isEqualTo(Quota.of("4", "8Gi"));
        assertThat(acme.environments().keySet()).containsExactly(EnvironmentName.TEST, EnvironmentName.DEV);
        assertThat(acme.environments().values()).extracting(QuotaUsage::free).containsOnly(Quota.of("0", "0"));
        assertThat(acme.environments()).isUnmodifiable();
    }

    @Test
    void an_event_of_a_whole_pod_names_no_container() {
        DeploymentEvent event = DeploymentEvent.builder(Instant.EPOCH, "web", DeploymentEvent.Type.POD_READY)
                .pod("web-0")
                .message("")
                .build();

        assertThat(event.subject()).isEqualTo("pod web-0");
        assertThat(event.container()).isEmpty();
    }
}
