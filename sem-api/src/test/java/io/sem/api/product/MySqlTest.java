package io.sem.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MySqlTest {

    private static final MySql DB = MySql.of("orders-db");

    @Test
    void what_belongs_to_the_pod_can_be_added() {
        Container exporter =
                Container.builder("exporter", "mysqld-exporter:0.15").build();
        Container check = Container.builder("check", "busybox").build();
        DeploymentSpec spec = MySql.of("db")
                .sidecar(exporter)
                .init(check)
                .label("tier", "db")
                .limits("2", "4Gi")
                .toSpec();

        assertThat(spec.group().sidecars()).containsExactly(exporter);
        assertThat(spec.group().initContainers()).containsExactly(check);
        assertThat(spec.labels()).isEqualTo(Labels.of("tier", "db"));
        assertThat(spec.group().containers().get(0).resources())
                .isEqualTo(Resources.of("250m", "1Gi").limits("2", "4Gi"));
    }

    @Test
    void the_server_runs_as_the_user_of_the_image_unless_a_number_other_than_root_is_said() {
        assertThat(DB.toSpec().group().containers().get(0).user()).isEmpty();
        assertThat(DB.runAs(999).toSpec().group().containers().get(0).user()).contains(999L);
        assertThatThrownBy(() -> DB.runAs(0))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("runAs: '0' is not allowed; use the number of a user other than root, such as 999");
    }

    @Test
    void is_one_stateful_server_with_a_service_and_a_claim() {
        DeploymentSpec spec = DB.toSpec();

        assertThat(spec.name()).isEqualTo("orders-db");
        assertThat(spec.run()).isEqualTo(Run.stateful());
        assertThat(spec.replicas()).isEqualTo(1);
        assertThat(spec.services())
                .containsExactly(ServiceSpec.builder("orders-db")
                        .addPort(ServicePort.tcp("mysql", 3306))
                        .build());
        assertThat(spec.group().volumes()).containsExactly(Volume.claim("data", "10Gi"));
        assertThat(server(DB).mounts()).containsExactly(new VolumeMount("data", "/var/lib/mysql", "mysql", false));
    }

    @Test
    void every_step_gives_a_new_value_and_leaves_the_old_one() {
        MySql other = DB.version("8.0").cpu("500m").memory("2Gi").port(3307).data("20Gi");

        assertThat(server(other).image().reference()).isEqualTo("mysql:8.0");
        assertThat(server(other).resources().cpu()).contains(Cpu.of("500m"));
        assertThat(server(other).resources().memory()).contains(Memory.gib(2));
        assertThat(server(other).resources().memoryLimit()).contains(Memory.gib(2));
        assertThat(other.toSpec().group().volumes()).containsExactly(Volume.claim("data", "20Gi"));
        assertThat(server(DB).image().reference()).isEqualTo("mysql:8.4");
        assertThat(DB).isNotEqualTo(other);
    }

    @Test
    void the_same_recipe_gives_an_equal_spec() {
        MySql one = DB.setting("max_connections", "300").user("orders").database("orders");
        MySql other = MySql.of("orders-db").user("orders").database("orders").setting("max_connections", "300");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toSpec()).isEqualTo(other.toSpec());
    }

    @Test
    void offers_what_an_application_needs_to_connect() {
        MySql db = DB.database("orders").user("shop").port(3307);

        assertThat(db.toSpec().outputs())
                .containsExactly(
                        OfferedOutput.text("database", "orders"),
                        OfferedOutput.text("user", "shop"),
                        OfferedOutput.secret("password", "orders-db-password", "password"),
                        OfferedOutput.text("jdbcUrl", "jdbc:mysql://${host}:3307/orders"));
        assertThat(db.jdbcUrl()).isEqualTo(db.toSpec().output("jdbcUrl"));
        assertThat(db.host()).isEqualTo(EnvValue.output("orders-db", "host"));
        assertThat(db.port()).isEqualTo(EnvValue.output("orders-db", "port"));
        assertThat(db.password()).isEqualTo(db.toSpec().output("password"));
    }

    @Test
    void passwords_come_from_secrets_alone() {
        assertThat(DB.toSpec().secrets())
                .containsExactly(
                        SecretSpec.generated("orders-db-root-password", "password"),
                        SecretSpec.generated("orders-db-password", "password"));
        assertThat(server(DB).env())
                .contains(
                        EnvVar.fromSecret("MYSQL_ROOT_PASSWORD", "orders-db-root-password", "password"),
                        EnvVar.fromSecret("MYSQL_PASSWORD", "orders-db-password", "password"));
    }

    @Test
    void an_existing_password_is_used_and_not_made() {
        MySql db = DB.password(Credential.existing("vault", "orders"));

        assertThat(db.toSpec().secrets()).extracting(SecretSpec::name).containsExactly("orders-db-root-password");
        assertThat(server(db).env()).contains(EnvVar.fromSecret("MYSQL_PASSWORD", "vault", "orders"));
    }

    @Test
    void a_password_from_a_file_is_made_from_it() {
        Credential file = Credential.fromFile(Path.of("password.txt"));

        assertThat(DB.password(file).toSpec().secrets())
                .contains(SecretSpec.of("orders-db-password", "password", file));
    }

    @Test
    void another_port_reaches_the_server_the_service_and_the_check() {
        MySql db = DB.port(3307);

        assertThat(server(db).args()).containsExactly("--port=3307");
        assertThat(db.toSpec().services().get(0).ports()).containsExactly(ServicePort.tcp("mysql", 3307));
        assertThat(command(server(db).readiness().orElseThrow())).contains("--port=3307");
    }

    @Test
    void settings_are_options_of_the_server_the_last_one_wins() {
        MySql db =
                DB.setting("max_connections", "100").setting("sql_mode", "ANSI").setting("max_connections", "300");

        assertThat(server(db).args()).containsExactly("--sql_mode=ANSI", "--max_connections=300");
    }

    @Test
    void is_ready_when_the_user_can_ask_and_no_password_is_an_argument() {
        Probe startup = server(DB).startup().orElseThrow();

        assertThat(command(startup))
                .contains("MYSQL_PWD=$MYSQL_PASSWORD", "SELECT 1", "--protocol=tcp")
                .doesNotContain("--password");
        assertThat(server(DB).readiness().map(MySqlTest::command)).contains(command(startup));
        assertThat(startup.period().multipliedBy(startup.failureThreshold())).hasMinutes(10);
        assertThat(server(DB).liveness()).isEmpty();
    }

    @Test
    void data_may_lie_on_any_volume_that_outlives_the_pod() {
        Volume nfs = Volume.nfs("store", "10.0.0.5", "/exports/orders");

        assertThat(DB.data(nfs).toSpec().group().volumes()).containsExactly(nfs);
        assertThat(server(DB.data(nfs)).mounts().get(0).volume()).isEqualTo("store");
        ClaimVolume ssd = Volume.claim("data", "10Gi").on("ssd");
        assertThat(DB.data(ssd).toSpec().group().volumes()).containsExactly(ssd);
        assertThatThrownBy(() -> DB.data(Volume.emptyDir("scratch")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("data: 'scratch'");
    }

    @Test
    void what_it_cannot_accept_is_refused_at_that_step() {
        refused(() -> MySql.of("1db"), "name: was '1db'");
        refused(() -> DB.version("8.4 "), "image: 'mysql:8.4 '");
        refused(() -> DB.port(0), "port must be 1 to 65535");
        refused(() -> DB.user("root"), "user: 'root' is not allowed");
        refused(() -> DB.user("o'neill"), "user: 'o'neill' is not allowed");
        refused(() -> DB.database("mysql"), "database: 'mysql' is not allowed");
        refused(() -> DB.database("a/b"), "database: 'a/b' is not allowed");
        refused(() -> DB.setting("Max", "1"), "setting: 'Max'");
        refused(() -> DB.setting("datadir", "/x"), "setting: 'datadir'");
        refused(() -> DB.setting("init_connect", "a\nb"), "setting.init_connect");
        refused(() -> DB.cpu("much"), "'much' is not a quantity");
        refused(() -> DB.data("0x"), "'0x' is not a quantity");
    }

    private static void refused(Runnable step, String text) {
        assertThatThrownBy(step::run).isInstanceOf(InvalidSpecException.class).hasMessageContaining(text);
    }

    private static Container server(MySql db) {
        return db.toSpec().group().containers().get(0);
    }

    private static String command(Probe probe) {
        return String.join(" ", ((Check.Exec) probe.check()).command());
    }
}
