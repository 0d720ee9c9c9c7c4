package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRefusalTest {

    private static final String FINE = """
            kind: Deployment
            name: shop
            group:
              containers:
                web: {image: nginx}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_deployment_all_others_here_are_made_from_is_fine() {
        assertThatCode(() -> SpecFiles.read(FINE)).doesNotThrowAnyException();
    }

    @Test
    void an_unknown_field_is_named_with_the_known_ones_the_nearest_first() {
        assertRefused(FINE + "replica: 2\n", "6:1 replica", "is not a known field; known: replicas, ");
    }

    @Test
    void a_missing_field_is_named_at_the_value_that_needs_it() {
        assertRefused(FINE.replace("{image: nginx}", "{}"), "5:10 group.containers.web", "'image' is missing");
    }

    @Test
    void a_repeated_name_is_refused_with_the_line_of_the_first() {
        assertRefused(FINE + "name: other\n", "6:1 name", "is given twice; see line 2");
        assertRefused(
                FINE.replace("nginx", "nginx, env: {A: 1, B: 2, A: 3}"),
                "5:43 group.containers.web.env.A",
                "is given twice; see line 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: two                     | 6:11 replicas                 | 'two' is not a whole number
                    replicas: 010                     | 6:11 replicas                 | '010' is not a whole number
                    replicas: 1_0                     | 6:11 replicas                 | '1_0' is not a whole number
                    replicas: 0x10                    | 6:11 replicas                 | '0x10' is not a whole number
                    replicas: 1.0                     | 6:11 replicas                 | '1.0' is not a whole number
                    replicas: 2147483648              | 6:11 replicas                 | not a whole number in its range
                    replicas: [2]                     | 6:11 replicas                 | must be a single value, but is a list
                    gated: yes                        | 6:8 gated                     | neither true nor false
                    minReady: 30                      | 6:11 minReady                 | write it with units, like 30s
                    labels: [a]                       | 6:9 labels                    | must be a mapping, but is a list
                    labels: {-a: b}                   | 6:9 labels                    | -a
                    run: statefull                    | 6:6 run                       | known: stateful, keptRunning, toCompletion
                    run: {stateful: {}, toCompletion: {}} | 6:6 run                   | has stateful, toCompletion
                    services: {a: {ports: {b: 0}}}    | 6:27 services.a.ports.b.port  | port must be 1 to 65535, was 0
                    services: {a: {type: ClusterIP, ports: {b: 1}}} | 6:22 services.a.type | known: clusterIp, headless
                    outputs: {x: {output: a/b}}       | 6:14 outputs.x                | cannot be another deployment's output
                    secrets: {a: generated}           | 6:14 secrets.a                | is not of the form secret/key
                    secrets: {a/b: {generated: 8}}    | 6:16 secrets.a/b | is not one of generated, file, existing with what belongs to it
                    minReady:                         | 6:10 minReady                 | has no value
                    minReady: ~                       | 6:11 minReady                 | has no value
                    minReady: null                    | 6:11 minReady                 | has no value
                    minReady: "a\\0b"                 | 6:11 minReady                 | character U+0000 is not allowed
                    minReady: "\\ud800"               | 6:11 minReady                 | character U+D800 is not allowed
                    minReady: &a b                    | 6:11 minReady                 | anchors and aliases
                    minReady: *a                      | 6:11 minReady                 | anchors and aliases
                    &a minReady: b                    | 6:1 minReady                  | anchors and aliases
                    minReady: !!str b                 | 6:11 minReady                 | tags
                    minReady: !custom {a: b}          | 6:11 minReady                 | tags
                    """)
    void a_value_that_does_not_fit_is_refused_where_it_stands(String line, String place, String problem) {
        assertRefused(FINE + line + "\n", place, problem);
    }

    @Test
    void a_merge_key_is_only_an_unknown_field() {
        assertRefused(FINE + "<<: {replicas: 2}\n", "6:1 <<", "is not a known field");
    }

    @Test
    void an_unquoted_word_that_yaml_takes_for_something_else_is_the_text_it_is() {
        String variables = "nginx, env: {A: on, B: 010, C: 8.0, D: 1_0, E: 12:30:45, F: 2026-11-23, G: .5}";
        var group = SpecFiles.readDeployment(FINE.replace("nginx", variables)).group();
        assertThat(SpecFiles.write(
                        io.sem.api.workload.DeploymentSpec.builder("d", group).build()))
                .contains(
                        "A: \"on\"", "B: \"010\"", "C: \"8.0\"", "D: \"1_0\"", "E: \"12:30:45\"", "F: \"2026-11-23\"");
    }

    @Test
    void all_faults_are_reported_in_the_order_of_the_files_and_lines() throws IOException {
        Path first = file("first.yaml", FINE.replace("nginx", "NGINX") + "minReady: soon\nreplica: 1\n");
        Path second = file("second.yaml", "kind: Tenant\nname: X\nquota: {cpu: much}\n---\nkind: Tennant\n");
        InvalidSpecException refused = catchThrowableOfType(
                InvalidSpecException.class, () -> SpecFiles.read(first, folder.resolve("none.yaml"), second));
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly(
                        first + ":5:18 group.containers.web.image",
                        first + ":6:11 minReady",
                        first + ":7:1 replica",
                        folder.resolve("none.yaml").toString(),
                        second + ":2:7 name",
                        second + ":3:14 quota.cpu",
                        second + ":5:7 kind");
        assertThat(refused.violations().get(6).problem())
                .isEqualTo("'Tennant' is not known; known: Tenant, Secret, App, Deployment, Environment, Job, MySql");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind: MySql; version: 8.4                              | 1:1                  | 'name' is missing
                    kind: MySql; name: db; version: 8.0; image: x          | 4:8 image            | stands beside 'version'
                    kind: MySql; name: db; nodePort: 30080                 | 3:11 nodePort        | the cluster chooses: any
                    kind: MySql; name: db; user: root                      | 3:7 user             | 'root' is not allowed
                    kind: MySql; name: db; settings: {port: 1}             | 3:11 settings        | follows from the recipe
                    kind: MySql; name: db; data: {emptyDir: {}}            | 3:7 data             | would not outlive the pod
                    kind: MySql; name: db; data: much                      | 3:7 data             | is not a quantity
                    kind: App; name: web                                   | 1:1                  | 'base' is missing
                    kind: App; name: web; base: nginx; nodePort: any       | 4:11 nodePort        | no port to expose
                    kind: App; name: web; base: nginx; nodePort: 80        | 4:11 nodePort        | 30000-32767
                    kind: App; name: web; base: nginx; ports: {a: 1/udp}   | 4:8 ports            | is not a TCP port
                    kind: App; name: web; base: nginx; ready: {htp: {}}    | 4:9 ready.htp        | known: http, tcp
                    kind: App; name: web; base: nginx; volumes: {v: {claim: 1Gi}} | 4:14 volumes.v | 'path' is missing
                    """)
    void a_recipe_that_does_not_fit_is_refused_where_it_stands(String lines, String place, String problem) {
        assertRefused(lines.replace("; ", "\n"), place, problem);
    }

    @Test
    void a_document_without_a_kind_is_refused() {
        assertRefused("name: shop\n", "1:1", "'kind' is missing; known: ");
        assertRefused("[a]\n", "1:1", "must be a mapping, but is a list");
        assertRefused("# nothing\n---\n", "1:1", "holds no spec");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a: [            | 1:5 | expected the node content
                    a: b: c         | 1:5 | mapping values are not allowed here
                    a: @b           | 1:4 | cannot start any token
                    [a]: b          | 1:2 | a name must be a single value
                    {*a : b}        | 1:4 | a name must be a single value
                    "\\UFFFFFFFF"   | 1:1 | is not YAML that can be read
                    """)
    void what_is_not_yaml_is_refused_where_it_breaks(String text, String place, String problem) {
        assertRefused(text, place, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\u007f", "\ud800", "\uFFFF"})
    void a_character_that_yaml_does_not_know_is_refused(String character) {
        assertRefused(FINE + "# " + character + "\n", "6:3", "is not allowed in YAML");
    }

    @Test
    void a_file_that_is_not_utf8_is_refused_where_it_breaks() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, (FINE + "# Größe").getBytes(StandardCharsets.ISO_8859_1));
        InvalidSpecException refused = catchThrowableOfType(InvalidSpecException.class, () -> SpecFiles.read(latin));
        assertThat(refused).hasMessageContaining(latin + ":6:5: is not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_no_fault() throws IOException {
        assertThat(SpecFiles.read(file("bom.yaml", "\uFEFF" + FINE)).deployables())
                .hasSize(1);
    }

    @Test
    void one_spec_is_read_from_one_document_of_its_kind() {
        for (String text : List.of(FINE + "---\n" + FINE, "kind: Tenant\nname: a\nquota: {}\n")) {
            assertThat(catchThrowableOfType(InvalidSpecException.class, () -> SpecFiles.readDeployment(text)))
                    .hasMessageContaining("must be one document");
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRefused(String text, String place, String problem) {
        InvalidSpecException refused = catchThrowableOfType(InvalidSpecException.class, () -> SpecFiles.read(text));
        assertThat(refused.violations()).anySatisfy(violation -> {
            assertThat(violation.path()).isEqualTo("<text>:" + place);
            assertThat(violation.problem()).contains(problem);
        });
    }
}
