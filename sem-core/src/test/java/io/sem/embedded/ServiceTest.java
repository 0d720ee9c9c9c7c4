package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Action;
import io.sem.api.spi.Gate;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private final Lab lab = new Lab();

    @Test
    void a_node_port_is_chosen_from_the_dynamic_band_and_kept() {
        lab.apply(serving("orders", nodePort("orders", 0)));
        int chosen = port("orders");
        lab.apply(serving("orders", nodePort("orders", 0)).withReplicas(2));

        assertThat(chosen).isBetween(30086, 32767);
        assertThat(port("orders")).isEqualTo(chosen);
    }

    @Test
    void a_node_port_that_another_service_has_is_refused_before_anything_is_written() {
        lab.apply(serving("orders", nodePort("orders", 30080)));

        assertThatThrownBy(() -> lab.apply(serving("shop", nodePort("shop", 30080))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.ports[0].nodePort")
                .hasMessageContaining("Invalid value: 30080: provided port is already allocated")
                .hasMessageContaining("shop-dev/orders");
        assertThat(lab.observe().workload("shop")).isEmpty();
    }

    @Test
    void a_node_port_is_free_again_when_its_service_is_gone() {
        lab.apply(serving("orders", nodePort("orders", 30080)));
        lab.backend.delete(Lab.ref("orders"));

        lab.apply(serving("shop", nodePort("shop", 30080)));
        assertThat(port("shop")).isEqualTo(30080);
    }

    @Test
    void a_headless_service_has_no_address_and_a_load_balancer_has_two() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80).withType(ServiceType.HEADLESS)));
        lab.apply(serving("shop", ServiceSpec.tcp("shop", 80).withType(ServiceType.LOAD_BALANCER)));

        assertThat(service("orders").clusterIp()).isEmpty();
        assertThat(service("shop").clusterIp()).isPresent();
        assertThat(service("shop").externalAddresses()).hasSize(1);
        assertThat(port("shop")).isBetween(30086, 32767);
    }

    @Test
    void a_service_that_stays_keeps_its_address_and_age() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80)));
        ObservedService before = service("orders");
        lab.after(Duration.ofMinutes(1));
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 8080)));

        assertThat(service("orders"))
                .returns(before.clusterIp(), ObservedService::clusterIp)
                .returns(before.created(), ObservedService::created);
        assertThat(service("orders").spec().ports()).containsExactly(ServicePort.tcp("tcp", 8080));
    }

    @Test
    void a_service_that_is_not_wanted_any_more_is_gone() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80)));
        lab.apply(Lab.workload("orders"));

        assertThat(lab.observe().services()).isEmpty();
    }

    @Test
    void a_service_name_belongs_to_one_deployment() {
        lab.apply(serving("orders", ServiceSpec.tcp("web", 80)));

        assertThatThrownBy(() -> lab.apply(serving("shop", ServiceSpec.tcp("web", 80))))
                .isInstanceOf(ConflictException.class)
                .hasMessage("service 'web' in shop/dev belongs to deployment 'orders'; choose another name");
    }

    @Test
    void an_ending_pod_is_not_sent_connections() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80))).untilReady("orders", 1);
        String pod = lab.pod("orders").name();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, pod));

        assertThat(service("orders").endpoints()).singleElement().matches(endpoint -> !endpoint.ready());
    }

    @Test
    void a_pod_taken_out_of_its_deployment_is_taken_out_of_its_service() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80))).untilReady("orders", 1);
        ObservedPod pod = lab.pod("orders");
        lab.backend.perform(
                new Action.RelabelPod(Lab.DEV, pod.name(), pod.labels().without(WellKnown.DEPLOYMENT)));
        lab.untilReady("orders", 1);

        assertThat(service("orders").endpoints())
                .extracting(ObservedService.Endpoint::pod)
                .doesNotContain(pod.name())
                .hasSize(1);
    }

    @Test
    void a_gate_holds_a_pod_back_until_the_service_it_waits_for_has_a_ready_pod() {
        lab.simulation.image("mysql:8").readyAfter(Duration.ofSeconds(40));
        Container gate = Container.builder("wait-for-db", "busybox:1.36")
                .addCommand("sh", "-c", "until nc", "sh", "db", "db.shop-dev.svc", "3306")
                .build();
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withInitContainers(gate))
                .withGates(new Gate.OfService("wait-for-db", "db", "db.shop-dev.svc", 3306)));
        lab.apply(Lab.workload("db", "v1", PodGroup.of(Lab.app("mysql:8"))).withServices(ServiceSpec.tcp("db", 3306)));

        lab.until(look -> {
            boolean dbReady = look.pods("db").stream().anyMatch(ObservedPod::ready);
            boolean ordersReady = look.pods("orders").stream().anyMatch(ObservedPod::ready);
            assertThat(ordersReady && !dbReady).isFalse();
            return ordersReady;
        });
    }

    @Test
    void an_environment_that_is_made_again_has_services_of_its_own() {
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80))).untilReady("orders", 1);
        String before = lab.pod("orders").name();
        lab.backend.deleteEnvironment(Lab.DEV);
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("10", "10Gi"), PodSecurity.BASELINE));
        lab.apply(serving("orders", ServiceSpec.tcp("orders", 80))).untilReady("orders", 1);

        assertThat(service("orders").endpoints())
                .extracting(ObservedService.Endpoint::pod)
                .containsExactly(lab.pod("orders").name())
                .doesNotContain(before);
    }

    @Test
    void an_init_container_that_a_user_calls_like_a_gate_is_just_a_container() {
        Container likeAGate = Container.builder("wait-for-db", "busybox:1.36")
                .addCommand("sh", "-c", "until nc", "sh", "db", "db.shop-dev.svc", "3306")
                .build();

        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withInitContainers(likeAGate)));

        lab.untilReady("orders", 1);
        assertThat(lab.observe().services()).isEmpty();
    }

    private int port(String service) {
        return service(service).spec().ports().get(0).nodePort();
    }

    private ObservedService service(String name) {
        return lab.observe().services().stream()
                .filter(service -> service.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ServiceSpec nodePort(String name, int nodePort) {
        return ServiceSpec.builder(name)
                .type(ServiceType.NODE_PORT)
                .addPort(new ServicePort(Port.tcp("http", 80), 8080, nodePort))
                .build();
    }

    private static Workload serving(String deployment, ServiceSpec service) {
        return Lab.workload(deployment).withServices(service);
    }
}
