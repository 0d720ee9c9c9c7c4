package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The size budget: what is small is read once and changed safely. The limits lie where the largest well-read files and methods
 * of the best-kept Java libraries end; the usual ones are far smaller. Tests and benchmarks keep it too.
 */
final class SizeTest {
    private static final int MOST_LINES_OF_A_FILE = 400;
    private static final int MOST_LINES_OF_A_METHOD = 40;
    private static final int MOST_PARAMETERS = 4;

    // What is larger still. Entries are only ever taken away; one whose reason is gone fails too.
    private static final Set<String> LONGER_FILES = Set.of(
            "sem-core/src/test/java/io/sem/core/pack/FetchScriptTest.java",
            "sem-core/src/test/java/io/sem/core/status/DiagnosesTest.java");
    private static final Set<String> LONGER_METHODS = Set.of(
            "io.sem.core.status.DiagnosesTest#ends",
            "io.sem.core.status.DiagnosesTest#placement",
            "io.sem.core.status.DiagnosesTest#start",
            "io.sem.k8s.ManifestTest#everything",
            "io.sem.k8s.ReaderTest#a_pod_with_containers_of_all_roles",
            "io.sem.yaml.Reported#samples",
            "io.sem.yaml.SchemaTest#typical_faults_are_refused_by_schema_and_reader_alike",
            "io.sem.yaml.TextTest#texts_that_yaml_makes_surprises_of_are_read_as_they_were_written");
    private static final Set<String> MORE_PARAMETERS = Set.of(
            "io.sem.Settings#put",
            "io.sem.core.status.DiagnosesTest#every_cause_is_told_with_its_code_and_its_names",
            "io.sem.core.status.Looks#condition",
            "io.sem.core.status.Looks#workload");
    private static final Set<String> LARGER_RECORDS = Set.of(
            "io.sem.embedded.KubernetesRulesTest.Sample",
            "io.sem.embedded.RollingState.Progress",
            "io.sem.k8s.ScriptedServer.Request");

    private static final Sources SOURCES = Sources.parsed();
    private static final List<Declaration> DECLARATIONS = SOURCES.declarations();

    @Test
    void the_sources_were_found() {
        assertThat(SOURCES.files(lines -> lines > 1)).hasSizeGreaterThan(400);
        assertThat(DECLARATIONS).extracting(Declaration::name).contains("io.sem.Sem#embedded");
    }

    @Test
    void no_file_is_longer_than_400_lines() {
        assertThat(SOURCES.files(lines -> lines > MOST_LINES_OF_A_FILE))
                .containsExactlyInAnyOrderElementsOf(LONGER_FILES);
    }

    @Test
    void no_method_is_longer_than_40_lines() {
        assertThat(names(d -> d.isMethod() && d.lines() > MOST_LINES_OF_A_METHOD))
                .containsExactlyInAnyOrderElementsOf(LONGER_METHODS);
    }

    @Test
    void no_method_or_constructor_of_ours_has_more_than_4_parameters() {
        assertThat(names(d -> d.parameters() > MOST_PARAMETERS && !d.overrides()))
                .containsExactlyInAnyOrderElementsOf(MORE_PARAMETERS);
    }

    /** One more part of a record breaks every caller; what has many will grow, and is an immutable with a builder. */
    @Test
    void no_record_has_more_than_4_parts() {
        assertThat(names(d -> d.isRecord() && d.parts() > MOST_PARAMETERS))
                .containsExactlyInAnyOrderElementsOf(LARGER_RECORDS);
    }

    private static List<String> names(Predicate<Declaration> which) {
        return DECLARATIONS.stream().filter(which).map(Declaration::name).toList();
    }
}
