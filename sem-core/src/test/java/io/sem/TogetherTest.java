package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments that need each other. */
class TogetherTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.on(EmbeddedBackend.create(simulation));
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void an_output_is_resolved_and_its_user_waits_for_the_service() {
        DeploymentSpec db = service("db");
        DeploymentSpec app = using("app", db.output("address"));

        Deployments both = dev.deploy(app, db).awaitReady(FIVE_MINUTES);

        assertThat(both.get("app").variables("main")).containsEntry("PEER", "db.shop-dev.svc:80");
        assertThat(both.get("app").pods().observe().get(0).containers())
                .filteredOn(container -> container.role() == Role.INIT)
                .extracting(ObservedContainer::name)
                .singleElement()
                .asString()
                .contains("db");
    }

    @Test
    void an_init_container_with_the_name_of_a_gate_is_refused_with_its_path_while_there_are_gates() {
        dev.deploy(service("db"));
        DeploymentSpec app = using("app", new EnvValue.Output("db", "host"));
        DeploymentSpec clash = app.withGroup(app.group().withInitContainers(init("wait-for-db")));

        assertThatThrownBy(() -> dev.deploy(clash))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("group.initContainers[0].name: 'wait-for-db' is taken by the init container with"
                        + " which SEM waits for deployment 'db'");
        assertThat(dev.deployments().list()).hasSize(1);
    }

    @Test
    void a_container_with_the_name_of_a_gate_is_just_a_container_where_nothing_is_waited_for() {
        dev.deploy(service("db"));
        DeploymentSpec free = service("free");
        DeploymentSpec ungated =
                using("ungated", new EnvValue.Output("db", "host")).withGated(false);
        List<DeploymentSpec> both = List.of(
                free.withGroup(free.group().withInitContainers(init("wait-for-db"))),
                ungated.withGroup(ungated.group().withInitContainers(init("wait-for-db"))));
        simulation.image("example/tool:1").worksFor(Duration.ofSeconds(1));

        Deployments deployed = dev.deploy(both).awaitReady(FIVE_MINUTES);

        assertThat(deployed.list())
                .allSatisfy(deployment -> assertThat(
                                deployment.pods().observe().get(0).containers())
                        .extracting(ObservedContainer::image)
                        .containsExactlyInAnyOrder(
                                "example/tool:1",
                                deployment
                                        .spec()
                                        .group()
                                        .containers()
                                        .get(0)
                                        .image()
                                        .reference()));
    }

    @Test
    void an_output_of_what_is_deployed_already_may_be_used_later() {
        DeploymentSpec db = service("db");
        dev.deploy(db).awaitReady(FIVE_MINUTES);

        Deployment app = dev.deploy(using("app", db.output("host"))).awaitReady(FIVE_MINUTES);

        assertThat(app.variables("main")).containsEntry("PEER", "db.shop-dev.svc");
    }

    @Test
    void what_is_used_but_not_there_is_refused_with_what_is() {
        dev.deploy(service("db"));

        assertThatThrownBy(() -> dev.deploy(using("app", EnvValue.output("bd", "host"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'bd'")
                .hasMessageContaining("existing: app, db");
        assertThatThrownBy(() -> dev.deploy(using("app", EnvValue.output("db", "hots"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("existing: address, host, port");
        assertThat(dev.deployments().list()).hasSize(1);
    }

    @Test
    void a_recipe_may_come_after_another_one_without_an_output() {
        App cache = App.of("cache").base("redis:7").port("redis", 6379);
        App app = App.of("app").base("app:1").after(cache).after("cache");

        Deployments both = dev.deploy(app, cache).awaitReady(FIVE_MINUTES);

        assertThat(both.get("app").spec().after()).containsExactly("cache");
        assertThat(both.get("app").pods().observe().get(0).containers())
                .extracting(ObservedContainer::name)
                .contains("wait-for-cache");
    }

    @Test
    void what_a_deployment_comes_after_must_exist() {
        assertThatThrownBy(() -> dev.deploy(service("app").withAfter("bd")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("deployment 'bd' in shop/dev (another one needs it) does not exist");
        assertThat(dev.deployments().list()).isEmpty();
    }

    @Test
    void who_waits_for_what_is_stopped_meanwhile_is_told_at_once() {
        Deployment app = dev.deploy(service("app"));

        assertThatThrownBy(() -> app.awaitReady(FIVE_MINUTES, status -> app.scale(0)))
                .isInstanceOf(DeployFailedException.class)
                .hasMessageContaining("it is scaled to 0, so no pod of it becomes ready");
    }

    @Test
    void who_waits_for_what_needs_a_failed_run_is_told_at_once() {
        simulation.image("migrate:1").crashes(1);
        dev.deploy(Job.of("migrate").base("migrate:1").retries(0));
        assertThatThrownBy(() -> dev.deployment("migrate").awaitReady(FIVE_MINUTES))
                .isInstanceOf(DeployFailedException.class);

        Deployment app = dev.deploy(service("app").withAfter("migrate"));

        assertThatThrownBy(() -> app.awaitReady(FIVE_MINUTES))
                .isInstanceOf(DeployFailedException.class)
                .hasMessageContaining("it waits for run 'migrate', which has failed");
    }

    @Test
    void a_circle_is_refused_and_spelled_out() {
        DeploymentSpec one = using("one", EnvValue.output("two", "host"));
        DeploymentSpec two = using("two", EnvValue.output("one", "host"));

        assertThatThrownBy(() -> dev.deploy(one, two))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("one -> two -> one");
    }

    @Test
    void a_name_given_twice_is_refused() {
        assertThatThrownBy(() -> dev.deploy(service("db"), service("db")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'db' is given twice");
    }

    @Test
    void a_service_of_another_deployment_is_not_taken_over() {
        dev.deploy(service("db"));
        DeploymentSpec thief = service("other").withServices(ServiceSpec.tcp("db", 80));

        assertThatThrownBy(() -> dev.deploy(thief))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("belongs to deployment 'db'");
        assertThatThrownBy(() -> dev.deploy(
                        thief,
                        thief.withName("another").withServices(ServiceSpec.tcp("new", 80), ServiceSpec.tcp("db", 80))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("other: service 'db'", "another: service 'db'");
        assertThat(dev.deployments().list()).hasSize(1);
    }

    @Test
    void a_host_path_needs_an_environment_that_says_so() {
        PodGroup group = PodGroup.builder()
                .addContainer(Container.builder("main", "example/db:1").build())
                .addVolume(Volume.hostPath("logs", "/var/log"))
                .build();
        DeploymentSpec spec = DeploymentSpec.builder("logs", group).build();

        assertThatThrownBy(() -> dev.deploy(spec))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("group.volumes[0]: '/var/log'")
                .hasMessageContaining("PRIVILEGED");
        assertThat(dev.deployments().list()).isEmpty();

        dev.change(old -> old.withPodSecurity(PodSecurity.PRIVILEGED));
        dev.deploy(spec).awaitReady(FIVE_MINUTES);
    }

    @Test
    void waiting_for_several_ends_with_the_first_cause_in_seconds() {
        simulation.image("example/app:1").imageMissing();
        List<DeploymentSpec> both = List.of(service("db"), using("app", EnvValue.output("db", "host")));

        var before = sem.now();
        assertThatThrownBy(() -> dev.deploy(both).awaitReady(FIVE_MINUTES))
                .isInstanceOfSatisfying(DeployFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("shop/dev/app").hasMessageContaining("example/app:1");
                    assertThat(e.diagnosis().certain())
                            .as("somebody may push the image")
                            .isFalse();
                });
        assertThat(Duration.between(before, sem.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_wait_that_is_over_says_how_long_it_was_and_what_to_do() {
        simulation.image("example/db:1").pullFails("i/o timeout");
        Deployment db = dev.deploy(service("db"));

        assertThatThrownBy(() -> db.awaitReady(Duration.ofSeconds(20)))
                .isInstanceOf(TimedOutException.class)
                .hasMessageStartingWith("deployment 'shop/dev/db' is not ready after 20 s: ImagePullBackOff, ")
                .hasMessageEndingWith("The cluster goes on by itself; wait again, or look at its status");
    }

    @Test
    void what_says_that_it_starts_within_twenty_minutes_is_waited_for_as_long() {
        simulation.image("example/erp:1").readyAfter(Duration.ofMinutes(19));
        App erp = App.of("erp").base("example/erp:1").port("http", 8080).startsWithin(Duration.ofMinutes(20));

        Deployment deployed = dev.deploy(erp).awaitReady(Duration.ofMinutes(25));

        assertThat(deployed.status().state()).isEqualTo(DeploymentStatus.State.READY);
        assertThat(dev.observe().pods().get(0).containers().get(0).restarts()).isZero();
    }

    @Test
    void a_container_that_runs_for_a_moment_only_does_not_count_as_ready() {
        simulation.image("example/db:1").crashes(3);

        assertThatThrownBy(() -> dev.deploy(service("db")).awaitReady(FIVE_MINUTES))
                .isInstanceOf(DeployFailedException.class)
                .hasMessageContaining("exit code 3");
    }

    private static Container init(String name) {
        return Container.builder(name, "example/tool:1").build();
    }

    private static DeploymentSpec service(String name) {
        Container container = Container.builder("main", "example/db:1")
                .addPort(Port.tcp("tcp", 80))
                .build();
        return DeploymentSpec.builder(name, PodGroup.of(container))
                .addService(ServiceSpec.tcp(name, 80))
                .build();
    }

    private static DeploymentSpec using(String name, EnvValue.Output output) {
        Container container = Container.builder("main", "example/app:1")
                .addPort(Port.tcp("tcp", 80))
                .variable("PEER", output)
                .build();
        return DeploymentSpec.builder(name, PodGroup.of(container))
                .addService(ServiceSpec.tcp(name, 80))
                .build();
    }
}
