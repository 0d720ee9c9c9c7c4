package io.sem.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.Image;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a recipe of which nobody said anything, and the limits of those that somebody says. */
class RecipeDefaultsTest {

    private static final App APP = App.of("orders").base("orders:1.0");
    private static final MySql DB = MySql.of("orders-db");

    @Test
    void an_application_is_one_replica_of_its_image_inside_the_cluster() {
        AppParts parts = APP.parts();

        assertThat(parts.name()).isEqualTo("orders");
        assertThat(parts.base()).isEqualTo(Image.of("orders:1.0"));
        assertThat(parts.replicas()).isEqualTo(1);
        assertThat(parts.fetch()).isEqualTo(Fetch.INIT_CONTAINER);
        assertThat(parts.exposed()).isEqualTo(ServiceType.CLUSTER_IP);
        assertThat(parts.nodePort()).isZero();
        assertThat(parts.resources()).isEqualTo(Resources.unspecified());
        assertThat(parts.run()).isEqualTo(Run.keptRunning());
        assertThat(parts.startsWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(parts.gated()).isTrue();
        assertThat(parts.nodes()).isEqualTo(Selector.everything());
        assertThat(parts.labels()).isEqualTo(Labels.none());
        assertThat(Stream.of(parts.source(), parts.user(), parts.ready(), parts.alive()))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void a_database_is_a_server_of_version_8_4_with_a_claim_and_a_generated_password() {
        MySqlParts parts = DB.parts();

        assertThat(parts.name()).isEqualTo("orders-db");
        assertThat(parts.image()).isEqualTo(Image.of("mysql:8.4"));
        assertThat(parts.resources()).isEqualTo(Resources.of("250m", "1Gi"));
        assertThat(parts.port()).isEqualTo(3306);
        assertThat(parts.exposed()).isEqualTo(ServiceType.CLUSTER_IP);
        assertThat(parts.database()).isEqualTo("app");
        assertThat(parts.user()).isEqualTo("app");
        assertThat(parts.password()).isEqualTo(Credential.generated());
        assertThat(parts.data()).isEqualTo(Volume.claim("data", "10Gi"));
        assertThat(parts.startsWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(parts.settings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void the_name_of_a_database_has_at_most_64_characters(int length) {
        assertThat(DB.database("d".repeat(length)).parts().database()).hasSize(length);
        assertThat(DB.database("_a-B9").parts().database()).isEqualTo("_a-B9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a b", "a`b", "a;b", "a$b", "ä", "sys", "information_schema", "performance_schema"})
    void another_name_of_a_database_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> DB.database(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("database: '" + name + "' is not allowed; use 1 to 64 letters, digits, '_' and")
                .hasMessageContaining("information_schema");
    }

    @Test
    void names_that_are_one_character_too_long_are_refused() {
        assertThat(DB.user("u".repeat(32)).parts().user()).hasSize(32);
        assertThatThrownBy(() -> DB.user("u".repeat(33)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("user: '" + "u".repeat(33)
                        + "' is not allowed; use 1 to 32 letters, digits, '_' and '-', but not root");
        assertThatThrownBy(() -> DB.database("d".repeat(65))).isInstanceOf(InvalidSpecException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "datadir", "socket", "user"})
    void an_option_that_the_recipe_sets_itself_names_the_step_to_use(String option) {
        assertThatThrownBy(() -> DB.setting(option, "x"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("setting: '" + option
                        + "' is not allowed; it follows from the recipe; see port(), data() and user()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\0", "\t", "a\r", "a\u007f"})
    void the_value_of_an_option_is_a_text_of_one_line(String value) {
        assertThatThrownBy(() -> DB.setting("init_connect", value))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageEndingWith("is not allowed; use a text of one line");
    }

    @Test
    void data_that_would_not_outlive_the_pod_is_refused_with_what_would() {
        List<Volume> fleeting = List.of(
                Volume.emptyDir("a"), Volume.memoryDir("a", "1Gi"), Volume.config("a"), Volume.secret("a", "s"));

        assertThat(fleeting)
                .allSatisfy(volume -> assertThatThrownBy(() -> DB.data(volume))
                        .isInstanceOf(InvalidSpecException.class)
                        .hasMessage(
                                "data: 'a' is not allowed; its content would not outlive the pod; use a claim, NFS, RBD or"
                                        + " host path"));
        assertThat(DB.data(Volume.hostPath("a", "/srv")).parts().data().persistent())
                .isTrue();
    }

    @Test
    void a_password_from_a_file_is_not_in_the_recipe_or_its_spec(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hunter2");
        MySql db = DB.password(Credential.fromFile(file));

        assertThat(db.toString()).contains(file.toString()).doesNotContain("hunter2");
        assertThat(db.toSpec().toString()).doesNotContain("hunter2");
        assertThat(db.toSpec().secrets())
                .contains(SecretSpec.of(
                        "orders-db-password", "password", db.parts().password()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    void an_application_may_have_any_number_of_replicas_from_0(int replicas) {
        assertThat(APP.replicas(replicas).toSpec().replicas()).isEqualTo(replicas);
    }

    @Test
    void what_has_no_port_has_no_address_and_says_what_to_add() {
        List<ThrowingCallable> outputs = List.of(APP::host, APP::port, APP::url);

        assertThat(outputs)
                .allSatisfy(output -> assertThatThrownBy(output)
                        .isInstanceOf(InvalidSpecException.class)
                        .hasMessageStartingWith("outputs.")
                        .hasMessageEndingWith("app 'orders' has no port, so nothing answers; add port(name, number)"));
    }

    @Test
    void a_container_beside_it_replaces_the_one_of_its_name() {
        Container old = Container.builder("log", "fluent-bit:3.0").build();
        Container next = Container.builder("log", "fluent-bit:3.1").build();

        assertThat(APP.sidecar(old).sidecar(next).parts().sidecars()).containsExactly(next);
        assertThat(APP.init(old).init(next).parts().initContainers()).containsExactly(next);
        assertThat(DB.sidecar(old).sidecar(next).parts().sidecars()).containsExactly(next);
        assertThat(DB.init(old).init(next).parts().initContainers()).containsExactly(next);
    }

    @Test
    void memory_replaces_a_limit_that_was_set_before() {
        assertThat(APP.limits("2", "4Gi").memory("1Gi").parts().resources().memoryLimit())
                .contains(Memory.gib(1));
        assertThat(DB.limits("2", "4Gi").memory("2Gi").parts().resources())
                .isEqualTo(Resources.of("250m", "2Gi").withCpuLimit(Cpu.cores(2)));
    }
}
