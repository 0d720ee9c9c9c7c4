package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.workload.DeploymentSpec;

/** The rules of services: stable addresses whose endpoints are the ready pods. */
interface ServiceContract extends RuleFixture {
    @Rule("S-1: a service has an address of its own and leads to every ready pod")
    default void a_service_leads_to_ready_pods() {
        Deployment web = dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());

        assertThat(web).isReachableAt("web", ContractSpecs.PORT);
        ObservedService service = web.services().get(0);
        assertThat(service.clusterIp()).isPresent();
        assertThat(service.endpoints())
                .filteredOn(ObservedService.Endpoint::ready)
                .extracting(ObservedService.Endpoint::pod)
                .containsExactlyInAnyOrderElementsOf(
                        web.pods().observe().stream().map(ObservedPod::name).toList());
    }

    @Rule("S-2: a node port service has a port that the cluster chose")
    default void a_node_port_is_chosen() {
        ServiceSpec outside = ServiceSpec.tcp("web", ContractSpecs.PORT).withType(ServiceType.NODE_PORT);
        DeploymentSpec spec = ContractSpecs.web("web").withServices(outside);

        ObservedService service =
                dev().deploy(spec).awaitReady(patience()).services().get(0);

        assertThat(service.spec().ports().get(0).nodePort()).isBetween(30000, 32767);
        assertThat(dev().deploy(spec)).hasRevision(1);
    }

    @Rule("S-3: scaling to 0 stops the pods and keeps the address")
    default void scaling_to_0_keeps_the_address() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        String address = web.services().get(0).clusterIp().orElseThrow();

        web.scale(0).awaitStopped(patience());

        assertThat(web).isStopped();
        assertThat(web.services().get(0).clusterIp()).contains(address);
    }
}
