package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which pods a service leads to, and when they come and go, by the rules of the EndpointSlice controller. */
class EndpointsTest {

    private final Lab lab = new Lab();

    @Test
    void a_pod_is_an_endpoint_as_soon_as_it_has_an_address_and_ready_when_it_is() {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(20));
        lab.apply(serving("orders"));
        lab.after(Duration.ofSeconds(10));
        assertThat(endpoints("orders")).extracting(Endpoint::ready).containsExactly(false);

        lab.untilReady("orders", 1);
        assertThat(endpoints("orders"))
                .containsExactly(new Endpoint(
                        lab.pod("orders").name(), lab.pod("orders").ip().orElseThrow(), true, Map.of("tcp", 80)));
    }

    @Test
    void a_pod_without_an_address_is_no_endpoint() {
        lab.backend.cluster().nodes().forEach(node -> lab.backend.perform(new Action.Cordon(node.name(), true)));
        lab.apply(serving("orders"));
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.pods("orders")).hasSize(1);
        assertThat(endpoints("orders")).isEmpty();
    }

    @Test
    void a_service_leads_to_the_pods_of_its_own_deployment_only() {
        lab.apply(serving("orders")).apply(serving("shop"));
        lab.untilReady("orders", 1);
        lab.untilReady("shop", 1);

        assertThat(endpoints("orders"))
                .extracting(Endpoint::pod)
                .containsExactly(lab.pod("orders").name());
        assertThat(endpoints("shop"))
                .extracting(Endpoint::pod)
                .containsExactly(lab.pod("shop").name());
    }

    @Test
    void a_service_that_comes_later_leads_to_the_pods_that_are_there() {
        lab.apply(Lab.workload("orders").withReplicas(3)).untilReady("orders", 3);
        lab.apply(Lab.workload("orders").withReplicas(3).withServices(ServiceSpec.tcp("orders", 80)));

        assertThat(endpoints("orders")).hasSize(3).allMatch(Endpoint::ready);
    }

    @Test
    void two_services_of_one_deployment_lead_to_the_same_pods() {
        lab.apply(Lab.workload("orders").withServices(ServiceSpec.tcp("orders", 80), ServiceSpec.tcp("admin", 8080)))
                .untilReady("orders", 1);

        assertThat(lab.observe().services("orders"))
                .hasSize(2)
                .allMatch(service -> service.endpoints().get(0).ready());
    }

    @Test
    void a_crashed_pod_is_not_ready_until_it_is_back() {
        lab.apply(serving("orders")).untilReady("orders", 1);
        lab.simulation.image("shop:1").crashesOnce(1);
        assertThat(endpoints("orders")).extracting(Endpoint::ready).containsExactly(false);

        lab.untilReady("orders", 1);
        assertThat(endpoints("orders")).extracting(Endpoint::ready).containsExactly(true);
    }

    @Test
    void a_pod_of_a_node_that_is_given_up_is_not_ready_and_stays_an_endpoint() {
        lab.apply(serving("orders")).untilReady("orders", 1);
        ObservedPod pod = lab.pod("orders");
        lab.simulation.loseNode(pod.node().orElseThrow());
        assertThat(endpoints("orders")).extracting(Endpoint::ready).containsExactly(true);

        lab.after(Duration.ofSeconds(61));
        assertThat(endpoints("orders"))
                .containsExactly(new Endpoint(pod.name(), pod.ip().orElseThrow(), false, Map.of("tcp", 80)));
    }

    @Test
    void work_that_has_ended_is_no_endpoint() {
        lab.apply(serving("orders").withRun(Run.toCompletion()));
        lab.until(look -> look.workload("orders").orElseThrow().succeeded() == 1);

        assertThat(lab.pods("orders")).hasSize(1);
        assertThat(endpoints("orders")).isEmpty();
    }

    @Test
    void scaling_down_takes_the_endpoints_along() {
        lab.apply(serving("orders").withReplicas(3)).untilReady("orders", 3);
        lab.backend.perform(new Action.Scale(Lab.ref("orders"), 1));
        lab.until(look -> look.pods("orders").size() == 1);

        assertThat(endpoints("orders"))
                .extracting(Endpoint::pod)
                .containsExactly(lab.pod("orders").name());
    }

    @Test
    void there_is_a_ready_endpoint_at_every_moment_of_an_update() {
        lab.apply(serving("orders").withReplicas(2)).untilReady("orders", 2);
        Workload next = Lab.workload("orders", "v2", probed("shop:2"))
                .withReplicas(2)
                .withServices(ServiceSpec.tcp("orders", 80));
        lab.apply(next);
        lab.until(look -> {
            assertThat(look.services("orders").get(0).endpoints()).anyMatch(Endpoint::ready);
            return look.workload("orders").orElseThrow().updated() == 2
                    && look.pods("orders").size() == 2;
        });
    }

    @Test
    void a_port_of_a_service_follows_the_name_of_the_container_port_in_each_pod() {
        lab.apply(listening("v1", "http", 8080)).untilReady("orders", 2);
        lab.apply(listening("v2", "http", 9090));
        Set<Integer> together = new HashSet<>();
        lab.until(look -> {
            List<Endpoint> ready = look.services("orders").get(0).endpoints().stream()
                    .filter(Endpoint::ready)
                    .toList();
            assertThat(ready)
                    .isNotEmpty()
                    .allMatch(endpoint -> endpoint.targets().containsKey("tcp"));
            ready.forEach(endpoint -> together.addAll(endpoint.targets().values()));
            return ready.stream().allMatch(endpoint -> endpoint.targets().equals(Map.of("tcp", 9090)));
        });

        assertThat(together).containsExactlyInAnyOrder(8080, 9090);
    }

    @Test
    void a_pod_without_a_port_of_that_name_is_an_endpoint_that_leads_nowhere() {
        lab.apply(listening("v1", "http", 8080)).untilReady("orders", 2);
        lab.apply(listening("v2", "web", 8080).withReplicas(2));

        assertThat(endpoints("orders"))
                .isNotEmpty()
                .allMatch(endpoint -> endpoint.targets().isEmpty());
    }

    private static Workload listening(String hash, String name, int number) {
        PodGroup group = PodGroup.of(Lab.app("shop:1").withPorts(Port.tcp(name, number)));
        ServiceSpec service = ServiceSpec.builder("orders")
                .addPort(ServicePort.tcp("tcp", 80).to(number))
                .build();
        return Lab.workload("orders", hash, group).withReplicas(2).withServices(service);
    }

    private List<Endpoint> endpoints(String service) {
        return lab.observe().services().stream()
                .filter(each -> each.spec().name().equals(service))
                .findFirst()
                .orElseThrow()
                .endpoints();
    }

    private static PodGroup probed(String image) {
        return PodGroup.of(Lab.app(image).withReadiness(Probe.of(Check.tcp(8080))));
    }

    private static Workload serving(String name) {
        return Lab.workload(name, "v1", probed("shop:1")).withServices(ServiceSpec.tcp(name, 80));
    }
}
