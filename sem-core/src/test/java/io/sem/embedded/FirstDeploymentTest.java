package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Cpu;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstDeploymentTest {

    private final Lab lab = new Lab();

    @Test
    void a_deployment_gets_its_pods_on_nodes_and_ready() {
        Observed ready = lab.apply(Lab.workload("orders").withReplicas(3)).untilReady("orders", 3);

        assertThat(ready.pods("orders")).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.name()).matches("orders-v1-[bcdfghjklmnpqrstvwxz2456789]{5}");
            assertThat(pod.phase()).isEqualTo(ObservedPod.Phase.RUNNING);
            assertThat(pod.ready()).isTrue();
            assertThat(pod.ip()).isPresent();
        });
        assertThat(ready.pods("orders"))
                .extracting(pod -> pod.node().orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_happens_until_somebody_waits() {
        lab.apply(Lab.workload("orders"));

        assertThat(lab.pods("orders")).isEmpty();
        assertThat(lab.workloadOf("orders").current()).isFalse();
        assertThat(lab.backend.now()).isEqualTo(lab.simulation.now());
    }

    @Test
    void a_service_leads_to_the_ready_pods_only() {
        Workload workload = Lab.workload("orders").withReplicas(2).withServices(ServiceSpec.tcp("orders", 8080));
        lab.apply(workload);
        Observed ready = lab.untilReady("orders", 2);

        ObservedService service = ready.services("orders").get(0);
        assertThat(service.clusterIp().orElseThrow()).startsWith("10.96.");
        assertThat(service.endpoints())
                .extracting(ObservedService.Endpoint::pod)
                .containsExactlyInAnyOrderElementsOf(
                        ready.pods("orders").stream().map(ObservedPod::name).toList());
        assertThat(service.endpoints()).allMatch(ObservedService.Endpoint::ready);
    }

    @Test
    void a_deleted_deployment_takes_its_pods_and_services_along() {
        lab.apply(Lab.workload("orders").withServices(ServiceSpec.tcp("orders", 8080)))
                .untilReady("orders", 1);

        lab.backend.delete(Lab.ref("orders"));

        assertThat(lab.observe().workloads()).isEmpty();
        assertThat(lab.observe().services()).isEmpty();
        assertThat(lab.pods("orders")).allMatch(ObservedPod::terminating);
        lab.until(look -> look.pods().isEmpty());
    }

    @Test
    void waiting_ends_at_the_deadline_and_not_before() {
        Observed last = lab.backend.await(Lab.DEV, look -> false, Duration.ofMinutes(5));

        assertThat(last.exists()).isTrue();
        assertThat(Duration.between(Simulation.create().now(), lab.backend.now()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void an_equal_workload_applied_again_changes_nothing() {
        Observed before = lab.apply(Lab.workload("orders")).untilReady("orders", 1);

        lab.apply(Lab.workload("orders"));

        assertThat(lab.after(Duration.ofSeconds(5)).pods()).isEqualTo(before.pods());
        assertThat(lab.workloadOf("orders").current()).isTrue();
    }

    @Test
    void a_workload_in_an_unknown_environment_is_refused() {
        EnvironmentRef other = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.TEST);
        Workload lost = Lab.workload("orders").withRef(new DeploymentRef(other, "orders"));

        assertThatThrownBy(() -> lab.backend.apply(lost))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("environment 'shop/test' does not exist; existing: shop/dev");
        assertThat(lab.backend.observe(other).exists()).isFalse();
    }

    @Test
    void a_watch_gives_the_state_first_and_then_each_change_until_it_is_closed() {
        List<Integer> seen = new ArrayList<>();
        var watch = lab.backend.watch(Lab.DEV, look -> seen.add(look.pods().size()));
        lab.apply(Lab.workload("orders").withReplicas(2)).untilReady("orders", 2);
        watch.close();
        int told = seen.size();
        lab.backend.delete(Lab.ref("orders"));
        lab.until(look -> look.pods().isEmpty());

        assertThat(seen.get(0)).isZero();
        assertThat(seen).contains(2).hasSize(told);
    }

    @Test
    void several_threads_may_use_one_cluster() {
        List<String> names = List.of("a", "b", "c", "d");

        List<Boolean> ready = names.parallelStream()
                .map(name -> lab.apply(Lab.workload(name)).untilReady(name, 1).exists())
                .toList();

        assertThat(ready).hasSize(4).containsOnly(true);
        assertThat(lab.observe().pods()).hasSize(4).allMatch(ObservedPod::ready);
    }

    @Test
    void a_listener_may_use_the_cluster_and_its_faults_are_its_own() {
        List<Boolean> waited = new ArrayList<>();
        try (var watch = lab.backend.watch(Lab.DEV, look -> {
            waited.add(lab.backend
                    .await(Lab.DEV, now -> false, Duration.ofSeconds(1))
                    .exists());
            throw new IllegalStateException("a listener's fault");
        })) {
            lab.apply(Lab.workload("orders")).untilReady("orders", 1);
            assertThat(watch).isNotNull();
        }

        assertThat(waited).contains(true);
    }

    @Test
    void the_cluster_says_that_it_is_simulated() {
        assertThat(lab.backend.cluster().version()).isEqualTo("embedded");
        assertThat(lab.backend.cluster().capabilities()).containsExactly(ObservedCluster.Capability.VIRTUAL_TIME);
    }

    @Test
    void the_default_cluster_has_three_nodes_in_three_zones() {
        assertThat(EmbeddedBackend.create().cluster().nodes()).hasSize(3).allSatisfy(node -> {
            assertThat(node.ready()).isTrue();
            assertThat(node.capacity().cpu()).isEqualTo(Cpu.cores(4));
            assertThat(node.labels().get("topology.kubernetes.io/zone")).isPresent();
        });
    }

    @Test
    void the_same_seed_gives_the_same_events() {
        assertThat(story()).isEqualTo(story()).hasSizeGreaterThan(20);
    }

    private static List<?> story() {
        Lab lab = new Lab();
        lab.apply(Lab.workload("orders").withReplicas(5)).untilReady("orders", 5);
        lab.simulation.loseNode("node-2");
        return lab.after(Duration.ofMinutes(10)).events();
    }
}
