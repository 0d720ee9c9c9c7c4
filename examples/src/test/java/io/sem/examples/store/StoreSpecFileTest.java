package io.sem.examples.store;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.api.error.InvalidSpecException;
import io.sem.testkit.SemTest;
import io.sem.yaml.SpecFiles;
import io.sem.yaml.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same shop as spec files: read, released, changed by a variable, and kept equal to the file. */
@SemTest
final class StoreSpecFileTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void a_new_release_is_the_same_file_with_another_variable(Platform sem) {
        Specs specs = release("1.0.0");
        Environment production = sem.tenants().apply(specs.tenants().get(0)).env("production");
        production.deploy(specs.deployables()).awaitReady(PATIENCE);

        production.deploy(release("1.1.0").deployables()).awaitReady(PATIENCE);

        assertThat(production.deployment("orders")).isReady().hasRevision(2);
        assertThat(production.deployment("orders-db")).isReady().hasRevision(1);
    }

    @Test
    void what_the_file_names_no_more_is_removed_after_naming_it(Environment dev) {
        dev.deploy(release("1.0.0").deployables()).awaitReady(PATIENCE);
        List<String> removed = new ArrayList<>();

        dev.sync(release("1.0.0").deployables().subList(0, 2), removed::addAll);

        assertThat(removed).containsExactlyInAnyOrder("broker", "catalog", "orders", "web");
        assertThat(dev).hasDeployments("cache", "orders-db");
    }

    @Test
    void what_runs_is_written_as_a_file_that_reads_the_same(Environment dev) {
        Deployment broker = dev.deploy(Store.BROKER);

        assertThat(SpecFiles.readDeployment(SpecFiles.write(broker.spec()))).isEqualTo(Store.BROKER);
    }

    @Test
    void a_variable_without_a_value_is_refused_with_its_place() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecFiles.withVariables(Map.of("release", "1.0.0"))
                        .readResource(Store.class, "/specs/store.yaml"))
                .withMessageContainingAll("store.yaml:", "sha256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: Redis; name: x                                        | Redis
            kind: app; name: x; base: b                                 | app
            apiVersion: apps/v1; kind: Deployment; metadata: {name: w}  | Kubernetes manifest
            kind: App; name: x; base: b; image: y                       | image
            kind: App; name: x; base: b; memory: 512MB                  | 512MB
            kind: App; name: x; base: b; env: {A: "${HOME}"}            | HOME
            kind: App; name: x; base: b; env: {A: {output: db/jdbcUrl}} | db
            kind: App; name: x; base: b; env: [{name: A, value: b}]     | env
            """)
    void a_mistake_is_named_with_line_and_column(String document, String named) {
        String text = document.replace("; ", "\n");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecFiles.read(text))
                .withMessageContaining(named)
                .withMessageMatching("(?s).*<text>:\\d+:\\d+.*");
    }

    private static Specs release(String version) {
        return SpecFiles.withVariables(Map.of("release", version, "sha256", SHA256))
                .readResource(Store.class, "/specs/store.yaml");
    }
}
