package io.sem.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTest {

    private static final PackageSource PACKAGE =
            PackageSource.archive("https://dpr.example.com/orders-1.7.2.tar.gz", "9f".repeat(32));
    private static final App ORDERS = App.of("orders").base("eclipse-temurin:17-jre");

    @Test
    void is_a_base_image_with_a_package_that_an_init_container_fetches() {
        DeploymentSpec spec = ORDERS.from(PACKAGE).toSpec();

        assertThat(container(spec).image().reference()).isEqualTo("eclipse-temurin:17-jre");
        assertThat(container(spec).deploymentPackage())
                .contains(DeploymentPackage.builder(PACKAGE).build());
        assertThat(container(spec).deploymentPackage().map(DeploymentPackage::fetch))
                .contains(Fetch.INIT_CONTAINER);
        assertThat(spec.run()).isEqualTo(Run.keptRunning());
    }

    @Test
    void the_package_may_be_fetched_by_others() {
        for (Fetch fetch : Fetch.values()) {
            assertThat(container(ORDERS.from(PACKAGE).fetchedBy(fetch).toSpec()).deploymentPackage())
                    .map(DeploymentPackage::fetch)
                    .contains(fetch);
        }
    }

    @Test
    void a_single_file_is_started_by_the_command() {
        PackageSource jar = PackageSource.file("https://dpr.example.com/orders-1.7.2.jar", "9F".repeat(32));
        DeploymentSpec spec = ORDERS.from(jar)
                .command("java", "-jar", "orders-1.7.2.jar")
                .args("--fast")
                .toSpec();

        assertThat(((PackageSource.PlainFile) jar).fileName()).isEqualTo("orders-1.7.2.jar");
        assertThat(container(spec).command()).containsExactly("java", "-jar", "orders-1.7.2.jar");
        assertThat(container(spec).args()).containsExactly("--fast");
        assertThat(container(spec).deploymentPackage())
                .map(DeploymentPackage::source)
                .contains(jar);
    }

    @Test
    void a_file_needs_a_name_that_is_safe_everywhere() {
        for (String name : List.of("", "a b.jar", ".hidden", "a%2Fb.jar", "-x.jar", "ü.jar")) {
            assertThatThrownBy(() ->
                            PackageSource.file("https://dpr.example.com/" + name.replace(" ", "%20"), "9f".repeat(32)))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("does not end in the name of a file");
        }
        assertThatThrownBy(() -> PackageSource.file("https://me:secret@dpr.example.com/a.jar", "9f".repeat(32)))
                .hasMessageContaining("holds credentials")
                .hasMessageNotContaining("secret@");
    }

    @Test
    void every_part_of_the_pod_can_be_reached() {
        Container log = Container.builder("log", "fluent-bit:3.1").build();
        Container migrate = Container.builder("migrate", "flyway:10").build();
        DeploymentSpec spec = ORDERS.sidecar(log.withUser(1))
                .sidecar(log)
                .init(migrate)
                .user(1000)
                .label("tier", "web")
                .label("tier", "front")
                .cpu("250m")
                .memory("512Mi")
                .limits("2", "1Gi")
                .toSpec();

        assertThat(spec.group().sidecars()).containsExactly(log);
        assertThat(spec.group().initContainers()).containsExactly(migrate);
        assertThat(spec.labels()).isEqualTo(Labels.of("tier", "front"));
        assertThat(container(spec).user()).contains(1000L);
        assertThat(container(spec).resources())
                .isEqualTo(Resources.of("250m", "512Mi").limits("2", "1Gi"));
    }

    @Test
    void a_variable_set_twice_has_its_last_value() {
        DeploymentSpec spec =
                ORDERS.variable("A", "1").variable("B", "2").variable("A", "3").toSpec();

        assertThat(container(spec).env()).containsExactly(EnvVar.of("A", "3"), EnvVar.of("B", "2"));
    }

    @Test
    void without_a_package_the_image_itself_is_the_application() {
        assertThat(container(ORDERS.toSpec()).deploymentPackage()).isEmpty();
    }

    @Test
    void its_ports_are_those_of_its_service() {
        DeploymentSpec spec = ORDERS.port("http", 8080).port("metrics", 9090).toSpec();

        assertThat(container(spec).ports()).containsExactly(Port.tcp("http", 8080), Port.tcp("metrics", 9090));
        assertThat(spec.services()).hasSize(1);
        assertThat(spec.services().get(0).type()).isEqualTo(ServiceType.CLUSTER_IP);
        assertThat(spec.services().get(0).ports())
                .containsExactly(ServicePort.tcp("http", 8080), ServicePort.tcp("metrics", 9090));
    }

    @Test
    void it_can_be_exposed_at_a_port_of_every_node() {
        DeploymentSpec spec =
                ORDERS.port("http", 8080).port("metrics", 9090).nodePort(30080).toSpec();

        assertThat(spec.services().get(0).type()).isEqualTo(ServiceType.NODE_PORT);
        assertThat(spec.services().get(0).ports())
                .extracting(ServicePort::nodePort)
                .containsExactly(30080, 0);
        assertThat(ORDERS.nodePort().toSpec().services())
                .as("what the rules of a service refuse")
                .singleElement()
                .satisfies(service -> assertThat(service.ports()).isEmpty());
    }

    @Test
    void offers_its_address() {
        App web = ORDERS.port("http", 8080);

        assertThat(web.toSpec().outputs()).containsExactly(OfferedOutput.text("url", "http://${host}:8080"));
        assertThat(web.url()).isEqualTo(EnvValue.output("orders", "url"));
        assertThat(web.host()).isEqualTo(EnvValue.output("orders", "host"));
        assertThat(web.port()).isEqualTo(EnvValue.output("orders", "port"));
        assertThat(ORDERS.port("https", 8443).toSpec().outputs())
                .containsExactly(OfferedOutput.text("url", "https://${host}:8443"));
        assertThatThrownBy(ORDERS::url)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("app 'orders' has no port");
    }

    @Test
    void offers_what_it_is_told_to_also_instead_of_its_url() {
        SecretSpec login = SecretSpec.generated("login", "password");
        App broker = ORDERS.port("amqp", 5672)
                .creates(login)
                .creates(login)
                .offers("url", "amqp://${host}:5672")
                .offers("password", EnvValue.secret("login", "password"));

        assertThat(broker.toSpec().outputs())
                .containsExactly(
                        OfferedOutput.text("url", "amqp://${host}:5672"),
                        OfferedOutput.secret("password", "login", "password"));
        assertThat(broker.toSpec().secrets()).containsExactly(login);
        assertThat(broker.url()).isEqualTo(EnvValue.output("orders", "url"));
        assertThat(broker.address()).isEqualTo(EnvValue.output("orders", "address"));
        assertThat(broker.output("password")).isEqualTo(EnvValue.output("orders", "password"));
        assertThat(ORDERS.offers("url", "mail:x").url()).isEqualTo(EnvValue.output("orders", "url"));
        assertThatThrownBy(() -> broker.output("pasword"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'orders' offers host, port, address, url, password; use one of them");
        assertThatThrownBy(ORDERS::address).hasMessageContaining("app 'orders' has no port");
    }

    @Test
    void an_output_of_another_deployment_is_a_variable() {
        MySql db = MySql.of("orders-db");
        App orders = ORDERS.variable("JDBC_URL", db.jdbcUrl()).variable("MODE", "fast");

        assertThat(container(orders.toSpec()).env())
                .containsExactly(
                        EnvVar.of("JDBC_URL", EnvValue.output("orders-db", "jdbcUrl")), EnvVar.of("MODE", "fast"));
    }

    @Test
    void is_ready_when_its_first_port_answers_unless_it_says_how() {
        Check health = Check.http("/health", 8080);

        assertThat(container(ORDERS.port("http", 8080).toSpec()).readiness()).contains(Probe.of(Check.tcp(8080)));
        assertThat(container(ORDERS.port("http", 8080).ready(health).toSpec()).readiness())
                .contains(Probe.of(health));
        assertThat(container(ORDERS.ready(health)
                                .startsWithin(Duration.ofMinutes(1))
                                .toSpec())
                        .startup())
                .contains(Probe.within(Duration.ofMinutes(1), health));
        assertThat(container(ORDERS.alive(health).toSpec()).liveness()).contains(Probe.of(health));
        assertThat(container(ORDERS.toSpec()).readiness()).isEmpty();
    }

    @Test
    void steps_add_up_and_leave_the_old_value() {
        App app = ORDERS.replicas(3)
                .args("--fast")
                .args("--verbose", "--color")
                .cpu("500m")
                .memory("1Gi")
                .mount(Volume.emptyDir("cache"), "/cache")
                .update(UpdateStrategy.recreate())
                .ungated();
        DeploymentSpec spec = app.toSpec();

        assertThat(spec.replicas()).isEqualTo(3);
        assertThat(spec.gated()).isFalse();
        assertThat(spec.run()).isEqualTo(Run.keptRunning().update(UpdateStrategy.recreate()));
        assertThat(spec.group().volumes()).containsExactly(Volume.emptyDir("cache"));
        assertThat(container(spec).mounts()).containsExactly(VolumeMount.of("cache", "/cache"));
        assertThat(container(spec).args()).containsExactly("--fast", "--verbose", "--color");
        assertThat(container(spec).resources().memoryLimit()).contains(Memory.gib(1));
        assertThat(ORDERS)
                .isEqualTo(App.of("orders").base("eclipse-temurin:17-jre"))
                .isNotEqualTo(app);
    }

    @Test
    void a_stateful_application_has_a_headless_service_and_data_of_its_own() {
        App db = ORDERS.stateful().data("/old", "1Gi").data("/data", "5Gi").port("db", 5432);

        assertThat(db.toSpec().run()).isEqualTo(Run.stateful());
        assertThat(db.toSpec().services().get(0).type()).isEqualTo(ServiceType.HEADLESS);
        assertThat(db.nodePort().toSpec().services().get(0).type()).isEqualTo(ServiceType.NODE_PORT);
        assertThat(db.toSpec().group().volumes()).containsExactly(Volume.claim("data", "5Gi"));
        assertThat(container(db.toSpec()).mounts()).containsExactly(VolumeMount.of("data", "/data"));
        refused(() -> ORDERS.stateful().update(UpdateStrategy.recreate()), "app 'orders' is stateful");
        refused(() -> ORDERS.update(UpdateStrategy.recreate()).stateful(), "not both");
    }

    @Test
    void files_of_one_directory_are_one_volume_and_a_file_is_replaced_by_its_name() {
        App app = ORDERS.config("/etc/a/b", "x", "old")
                .config("/etc/a-b", "x", "other")
                .config("/etc/a/b", "x", "new")
                .config("/etc/a/b", "y", "more")
                .secret("/etc/tls", "shop-tls");

        assertThat(app.toSpec().group().volumes())
                .containsExactly(
                        Volume.config("config-etc-a-b", ConfigFile.of("x", "new"), ConfigFile.of("y", "more")),
                        Volume.config("config-etc-a-b-x", ConfigFile.of("x", "other")),
                        Volume.secret("secret-etc-tls", "shop-tls"));
        assertThat(container(app.toSpec()).mounts())
                .containsExactly(
                        VolumeMount.of("config-etc-a-b", "/etc/a/b"),
                        VolumeMount.of("config-etc-a-b-x", "/etc/a-b"),
                        VolumeMount.of("secret-etc-tls", "/etc/tls"));
    }

    @Test
    void the_same_recipe_gives_an_equal_spec() {
        App one = ORDERS.port("http", 8080).replicas(2);
        App other = App.of("orders").base("eclipse-temurin:17-jre").replicas(2).port("http", 8080);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toSpec()).isEqualTo(other.toSpec());
    }

    @Test
    void what_it_cannot_accept_is_refused_at_that_step() {
        refused(() -> App.of("Orders"), "name: was 'Orders'");
        refused(() -> App.of("orders").base("https://x"), "image: 'https://x'");
        refused(() -> ORDERS.port("http", 70000), "port must be 1 to 65535");
        refused(() -> ORDERS.variable("A=B", ""), "env: 'A=B'");
        refused(() -> ORDERS.memory("1 GB"), "'1 GB' is not a quantity");
        refused(() -> ORDERS.mount(Volume.emptyDir("x"), "x"), "path: 'x'");
    }

    private static void refused(Runnable step, String text) {
        assertThatThrownBy(step::run).isInstanceOf(InvalidSpecException.class).hasMessageContaining(text);
    }

    private static Container container(DeploymentSpec spec) {
        return spec.group().containers().get(0);
    }
}
