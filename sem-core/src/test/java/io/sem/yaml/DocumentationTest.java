package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.Check;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/spec-files.md} shows is what happens. */
class DocumentationTest {

    private static final String PAGE = page();
    private static final SpecReader READER = SpecFiles.withVariables(Map.of("release", "1.7.2"));

    @Test
    void the_first_example_gives_the_recipes_that_code_gives() {
        MySql db = MySql.of("orders-db")
                .version("8.4")
                .cpu("500m")
                .memory("2Gi")
                .database("orders")
                .user("orders")
                .data("20Gi")
                .setting("max_connections", "300");
        App orders = App.of("orders")
                .base("eclipse-temurin:17-jre")
                .from(PackageSource.archive(
                        "https://dpr.example.com/orders-1.7.2.tar.gz",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .replicas(2)
                .port("http", 8080)
                .variable("JDBC_URL", db.jdbcUrl())
                .variable("DB_USER", db.user())
                .variable("DB_PASSWORD", db.password())
                .variable("LOG_LEVEL", "info")
                .ready(Check.http("/health", 8080));
        assertThat(READER.read(blocks("yaml").get(0)).deployables()).containsExactly(db, orders);
    }

    @Test
    void every_example_is_read_and_survives_writing() {
        List<Specs> examples = blocks("yaml").stream().map(READER::read).toList();
        assertThat(examples.stream()
                        .flatMap(specs -> specs.deployables().stream())
                        .map(Deployable::toSpec))
                .hasSize(10)
                .allSatisfy(spec -> assertThat(SpecFiles.readDeployment(SpecFiles.write(spec)))
                        .isEqualTo(spec));
        assertThat(examples.stream().flatMap(specs -> specs.tenants().stream()))
                .hasSize(1)
                .allSatisfy(tenant -> assertThat(SpecFiles.readTenant(SpecFiles.write(tenant)))
                        .isEqualTo(tenant));
    }

    @Test
    void the_environment_and_the_secrets_shown_are_read() {
        List<Specs> examples = blocks("yaml").stream().map(READER::read).toList();
        assertThat(examples.stream().flatMap(specs -> specs.environments().stream()))
                .extracting(environment -> environment.name().value())
                .containsExactly("perf");
        assertThat(examples.stream().flatMap(specs -> specs.secrets().stream()))
                .containsExactly(
                        new SecretSpec("shop-login", "password", new Credential.Generated(32)),
                        new SecretSpec("shop-tls", "key", Credential.existing("old-tls", "key")));
    }

    @Test
    void the_faults_shown_are_those_reported() {
        List<String> refused = blocks("yaml refused");
        assertThat(refused).hasSize(2);
        for (int i = 0; i < refused.size(); i++) {
            String text = refused.get(i);
            String shown =
                    blocks("text").get(i).replace("shop.yaml:", "<text>:").strip();
            assertThatThrownBy(() -> SpecFiles.read(text)).hasMessage(shown);
        }
    }

    @Test
    void the_json_shown_is_what_the_value_is_written_as() {
        App app =
                App.of("web").base("nginx:1.27").replicas(2).port("http", 8080).ready(Check.http("/health", 8080));
        String shown = blocks("json").get(0).strip();
        for (Json json : Json.values()) {
            assertThat(json.write(app)).isEqualTo(shown);
            assertThat(json.read(shown, App.class)).isEqualTo(app);
        }
    }

    static List<String> blocks(String language) {
        Pattern block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
        Stream<String> found = block.matcher(PAGE).results().map(result -> result.group(1));
        return found.toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "spec-files.md"));
        } catch (IOException e) {
            throw new AssertionError("the page is read from the folder of the module", e);
        }
    }
}
