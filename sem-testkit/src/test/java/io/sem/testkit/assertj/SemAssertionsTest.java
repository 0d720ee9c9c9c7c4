package io.sem.testkit.assertj;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static io.sem.testkit.assertj.SemAssertions.assertThatDeploy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.Simulation;
import io.sem.testkit.RecordedEvents;
import io.sem.testkit.RequestJournal;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failures say. */
@SemTest
final class SemAssertionsTest {
    private Tenant tenant;
    private Environment dev;
    private DeploymentSpec spec;
    private Deployment web;

    @BeforeEach
    void deploy(Tenant tenant, Environment dev) {
        Container container = Container.builder("web", "busybox:1.36")
                .variable("MODE", "fast")
                .addPort(Port.tcp("http", 8080))
                .build();
        this.tenant = tenant;
        this.spec = DeploymentSpec.builder("web", PodGroup.of(container))
                .addService(ServiceSpec.tcp("web", 8080))
                .build();
        this.dev = dev;
        this.web = dev.deploy(spec).awaitReady(Duration.ofMinutes(5));
    }

    @Test
    void what_holds_passes() {
        assertThat(web)
                .isReady()
                .hasReadyPods(1)
                .hasRevision(1)
                .isReachableAt("web", 8080)
                .hasVariable("web", "MODE", "fast");
        assertThat(dev).hasDeployments("web").hasNoKeptData();
    }

    @Test
    void a_wrong_number_of_pods_shows_the_pods() {
        String pod = web.pods().observe().get(0).name();

        failing(() -> assertThat(web).hasReadyPods(2))
                .withMessageContainingAll("tenant-1/dev/web", "2 ready pods", "it has 1", pod, "READY");
    }

    @Test
    void a_wrong_port_shows_the_services() {
        failing(() -> assertThat(web).isReachableAt("web", 9090))
                .withMessageContainingAll("web:9090", "web.tenant-1-dev.svc", "8080");
    }

    @Test
    void a_wrong_variable_shows_the_variables() {
        failing(() -> assertThat(web).hasVariable("web", "MODE", "slow"))
                .withMessageContainingAll("MODE=slow", "MODE=fast");
    }

    @Test
    void a_missing_deployment_shows_those_that_exist() {
        failing(() -> assertThat(dev).hasDeployments("other")).withMessageContainingAll("tenant-1/dev", "other", "web");
    }

    @Test
    void a_stopped_deployment_is_told_from_one_that_runs() {
        failing(() -> assertThat(web).isStopped()).withMessageContainingAll("to be STOPPED", "it is READY");

        web.scale(0).awaitStopped(Duration.ofMinutes(5));

        assertThat(web).isStopped();
    }

    @Test
    void pods_are_on_the_nodes_that_they_may_use() {
        String node = web.pods().observe().get(0).node().orElseThrow();

        assertThat(web).runsOnlyOn("elsewhere", node);
        failing(() -> assertThat(web).runsOnlyOn("elsewhere"))
                .withMessageContainingAll("[elsewhere]", "[" + node + "]");
    }

    @Test
    void a_wrong_service_shows_the_nearest_addresses() {
        failing(() -> assertThat(web).isReachableAt("wbe", 8080))
                .withMessageContainingAll("wbe:8080", "nearest are web:8080");
    }

    @Test
    void a_wrong_output_shows_the_nearest_outputs() {
        assertThat(web).hasOutput("port", "8080");
        failing(() -> assertThat(web).hasOutput("prot", "8080"))
                .withMessageContainingAll("'prot'", "nearest are port, host");
        failing(() -> assertThat(web).hasOutput("port", "80")).withMessageContaining("it is 8080");
    }

    @Test
    void a_selector_that_selects_nothing_shows_the_nearest_objects_and_what_they_miss() {
        assertThat(dev).selectsPods("sem.io/deployment=web", 1);
        failing(() -> assertThat(dev).selectsPods("sem.io/deployment=web,tier=db", 1))
                .withMessageContainingAll(
                        "1 pods", "selects []", web.pods().observe().get(0).name(), "misses [tier=db]");
        assertThat(dev).selectsDeployments("tier!=db", "web");
        failing(() -> assertThat(dev).selectsDeployments("tier=db", "web"))
                .withMessageContainingAll("[web]", "misses [tier=db]");
    }

    @Test
    void a_tenant_is_asserted_on() {
        assertThat(tenant).exists().hasEnvironments("dev", "test", "staging", "production");
        assertThat(tenant).hasQuota(tenant.spec().quota());
        failing(() -> assertThat(tenant).hasEnvironments("dev")).withMessageContaining("production");
        failing(() -> assertThat(tenant).hasQuota(Quota.of("1", "1Gi"))).withMessageContaining("tenant-1");
        failing(() -> assertThat(tenant).doesNotExist()).withMessageContaining("tenant-1");

        tenant.delete();

        assertThat(tenant).doesNotExist();
    }

    @Test
    void a_quota_is_asserted_on() {
        assertThat(dev.quota()).isEnforced().usesCpu("100m").usesMemory("128Mi");
        assertThat(tenant.quota()).isEnforced().usesCpu("100m").usesMemory("128Mi");
        failing(() -> assertThat(dev.quota()).usesCpu("2")).withMessageContainingAll("2 of cpu", "it is 100m", "Limit");
        failing(() -> assertThat(dev.quota()).usesPods(1)).withMessageContaining("does not limit pods");
    }

    @Test
    void a_pod_is_asserted_on() {
        ObservedPod pod = web.pods().observe().get(0);

        assertThat(pod)
                .isReady()
                .isOn(pod.node().orElseThrow())
                .hasLabel("sem.io/deployment", "web")
                .hasRestarts("web", 0)
                .runsImage("web", "busybox:1.36");
        assertThat(web.pod(pod.name())).isReady();
        assertThat(web).hasOnlyPods(each -> each.isReady().runsImage("web", "busybox:1.36"));
        failing(() -> assertThat(pod).isOn("elsewhere")).withMessageContainingAll(pod.name(), "elsewhere");
        failing(() -> assertThat(pod).hasLabel("tier", "web")).withMessageContaining("tier=web");
        failing(() -> assertThat(pod).hasRestarts("wbe", 0)).withMessageContaining("nearest are web");
        failing(() -> assertThat(web).hasOnlyPods(each -> each.hasRestarts("web", 1)))
                .withMessageContaining("it was 0");
    }

    @Test
    void events_are_asserted_on() {
        try (RecordedEvents events = RecordedEvents.of(dev)) {
            web.scale(2).awaitReady(Duration.ofMinutes(5));

            assertThat(events)
                    .hasInOrder(Type.READY, Type.APPLIED, Type.POD_READY)
                    .hasNo(Type.FAILED);
            failing(() -> assertThat(events).hasInOrder(Type.FAILED, Type.READY))
                    .withMessageContainingAll("[FAILED, READY]", "POD_READY");
            failing(() -> assertThat(events).within(Duration.ofMillis(1)).has(Type.UNDEPLOYED))
                    .withMessageContaining("UNDEPLOYED");
            failing(() -> assertThat(events).hasNo(Type.READY)).withMessageContaining("no READY");
        }
    }

    @Test
    void requests_are_asserted_on(RequestJournal journal) {
        RequestJournal scaling = journal.during(() -> web.scale(2));

        assertThat(scaling)
                .received("perform")
                .received(1, "perform")
                .neverReceived("apply")
                .receivedWrites(3);
        failing(() -> assertThat(scaling).received("aply")).withMessageContainingAll("'aply'", "nearest are");
        failing(() -> assertThat(scaling).receivedNoWrites()).withMessageContainingAll("at most 0 writes", "perform");
        failing(() -> assertThat(scaling).receivedReads(0)).withMessageContaining("at most 0 reads");
        assertThat(journal.during(() -> dev.deploy(spec))).receivedNoWrites();
    }

    @Test
    void how_deploying_ends_is_asserted_on(Simulation simulation) {
        simulation.image("broken:1").imageMissing();
        DeploymentSpec broken = spec("broken", container("broken", "broken:1"));

        assertThatDeploy(dev, broken).failsBecauseOf("ImagePullBackOff");
        assertThatDeploy(dev, spec("good", container("good", "good:1"))).comesUp();
        assertThatDeploy(dev, spec("Bad Name", container("bad", "bad:1")))
                .isRefusedWith(InvalidSpecException.class)
                .hasMessageContaining("Bad Name");
        failing(() -> assertThatDeploy(dev, broken).comesUp()).withMessageContainingAll("to come up", "broken:1");
        failing(() -> assertThatDeploy(dev, broken).failsBecauseOf("OOMKilled"))
                .withMessageContainingAll("OOMKilled", "the cause is");
        failing(() -> assertThatDeploy(dev, spec).failsBecauseOf("OOMKilled")).withMessageContaining("all came up");
        failing(() -> assertThatDeploy(dev, spec).isRefusedWith(InvalidSpecException.class))
                .withMessageContaining("refusal");
    }

    private static Container container(String name, String image) {
        return Container.builder(name, image).build();
    }

    private static DeploymentSpec spec(String name, Container container) {
        return DeploymentSpec.builder(name, PodGroup.of(container)).build();
    }

    private static ThrowableAssertAlternative<AssertionError> failing(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }
}
