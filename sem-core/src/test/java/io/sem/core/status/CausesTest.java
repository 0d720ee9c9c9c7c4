package io.sem.core.status;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.core.pack.Packages;
import io.sem.core.status.Sighting.Subject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of causes as a whole. */
class CausesTest {

    /** One trouble that shows in several ways, each told with another explanation. */
    private static final Set<String> SHARED = Set.of(
            "ImagePullBackOff",
            "Unschedulable",
            "CreateContainerConfigError",
            "StartError",
            "SetUpInPart",
            "NodeLost",
            "Unhealthy",
            "CrashLoopBackOff");

    static List<String> tables() throws Exception {
        Path classes = Path.of(
                Causes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve("io/sem/core/status"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> name.startsWith("Cause"))
                    .map(name -> "io.sem.core.status." + name)
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(5);
            return names;
        }
    }

    /** A class that is initialised from the wrong side fails only when it is the first of all; so each is, once. */
    @ParameterizedTest
    @MethodSource("tables")
    void every_table_may_be_the_first_that_is_used(String table) throws Exception {
        URL[] classes = {code(Causes.class), code(Observed.class)};
        try (URLClassLoader fresh = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class<?> first = Class.forName(table, true, fresh);
            Class<?> all = Class.forName(Causes.class.getName(), true, fresh);

            assertThat(first.getClassLoader()).isSameAs(fresh);
            var field = all.getDeclaredField("ALL");
            field.setAccessible(true);
            assertThat((List<?>) field.get(null)).hasSameSizeAs(Causes.ALL).doesNotContainNull();
        }
    }

    @Test
    void every_row_of_every_table_is_among_all_causes() throws Exception {
        List<Cause> rows = new ArrayList<>();
        for (String name : tables()) {
            Class<?> table = Class.forName(name);
            if (table.getSimpleName().startsWith("CausesOf")) {
                ((List<?>) table.getDeclaredField("ROWS").get(null)).forEach(row -> rows.add((Cause) row));
            }
        }

        assertThat(Causes.ALL.subList(0, Causes.ALL.size() - 1)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void a_code_stands_for_one_trouble() {
        Map<String, Long> rows = Causes.ALL.stream()
                .map(Cause::code)
                .filter(code -> !code.isEmpty())
                .collect(groupingBy(code -> code, counting()));

        assertThat(rows.entrySet().stream().filter(row -> row.getValue() > 1).map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(SHARED);
    }

    @Test
    void a_row_that_passes_on_the_reasons_of_the_platform_shares_no_other_code() {
        Set<String> codes = Causes.ALL.stream().map(Cause::code).collect(toSet());

        assertThat(Causes.ALL.stream()
                        .filter(cause -> cause.code().isEmpty())
                        .flatMap(cause -> cause.match().reasons().stream())
                        .filter(codes::contains))
                .as("a mount that fails has one code, whether what is to be mounted is missing or its server is")
                .containsExactly("FailedMount");
    }

    @Test
    void what_no_table_knows_is_told_in_the_words_of_the_platform_and_waited_for() {
        Sighting unheardOf = new Sighting(SightingSource.POD, "Unheard", "of", Subject.of("pod web-1", Instant.EPOCH));
        Cause cause = Causes.of(unheardOf);

        assertThat(cause.tell(unheardOf, "pod web-1", false).code()).isEqualTo("Unheard");
        assertThat(cause.isGivenUp(unheardOf, new Trial(Instant.MAX, Duration.ZERO, Optional.of(Duration.ZERO))))
                .isFalse();
    }

    @Test
    void a_container_that_waits_for_a_run_is_told_by_the_record_in_which_its_success_is_missing() {
        Sighting waits = new Sighting(
                SightingSource.WAITING,
                "CreateContainerConfigError",
                "couldn't find key succeeded.96a7a0dc63 in ConfigMap shop-dev/sem-db-migrate",
                Subject.of("pod web-1", Instant.EPOCH));
        Sighting gone = new Sighting(
                SightingSource.WAITING,
                "CreateContainerConfigError",
                "configmap \"sem-db-migrate\" not found",
                Subject.of("pod web-1", Instant.EPOCH));

        assertThat(Causes.of(waits).tell(waits, "pod web-1", false))
                .hasToString("WaitingForRun (pod web-1): it waits for run 'db-migrate' to succeed"
                        + " [couldn't find key succeeded.96a7a0dc63 in ConfigMap shop-dev/sem-db-migrate]. Look at the"
                        + " status of deployment 'db-migrate'");
        assertThat(Causes.of(waits).isGivenUp(waits, new Trial(Instant.MAX, Duration.ZERO, Optional.of(Duration.ZERO))))
                .isFalse();
        assertThat(Causes.of(gone).tell(gone, "pod web-1", false).code()).isEqualTo("DependencyUndeployed");
    }

    @Test
    void the_init_container_that_waits_for_a_deployment_is_told_by_the_name_it_is_given() {
        ObservedContainer gate = ObservedContainer.builder(Packages.waiter("orders-db"), Role.INIT)
                .image("busybox")
                .state(new ContainerState.Running(Instant.EPOCH))
                .lastEnd(Optional.empty())
                .ready(false)
                .build();
        Sighting waits = new Sighting(
                SightingSource.RUNNING,
                "",
                "",
                Subject.of("pod web-1", Instant.EPOCH).of(gate, Instant.EPOCH));

        assertThat(Causes.of(waits).tell(waits, "pod web-1", false))
                .hasToString("WaitingForDeployment (pod web-1): it waits for deployment 'orders-db' to answer. Look at"
                        + " the status of deployment 'orders-db'");
    }

    private static URL code(Class<?> type) throws IOException {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
