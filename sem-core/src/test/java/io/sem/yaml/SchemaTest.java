package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sem.api.error.InvalidSpecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of spec files, checked with a JSON Schema library that knows nothing of SEM. */
class SchemaTest {

    private static final Path SHIPPED = Path.of("src", "main", "resources", "io", "sem", "yaml", "sem.schema.json");

    /** {@code mvn test -Dtest=SchemaTest -Dsem.schema.write=true} writes the file anew. */
    private static final boolean WRITE = Boolean.getBoolean("sem.schema.write");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(SpecFiles.jsonSchema());

    @Test
    void the_shipped_schema_is_the_one_of_the_tables() throws IOException {
        if (WRITE) {
            Files.writeString(SHIPPED, SpecFiles.jsonSchema());
            return;
        }
        assertThat(Files.readString(SHIPPED)).isEqualTo(SpecFiles.jsonSchema());
        assertThat(SpecFiles.class.getResourceAsStream("sem.schema.json"))
                .hasBinaryContent(SpecFiles.jsonSchema().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_schema_is_valid_itself() throws IOException {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(YAML.readTree(SpecFiles.jsonSchema()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void every_example_of_the_repository_is_accepted(String file) throws IOException {
        assertThat(documents(file)).isNotEmpty().allSatisfy(SchemaTest::assertAccepted);
    }

    static List<String> every_example_of_the_repository_is_accepted() throws IOException {
        List<String> texts = new ArrayList<>(DocumentationTest.blocks("yaml"));
        try (Stream<Path> files = Files.list(Path.of("..", "examples", "src", "main", "resources", "specs"))) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void a_thousand_random_specs_are_accepted_as_yaml_and_as_json() throws IOException {
        RandomSpecs specs = new RandomSpecs(5);
        for (int i = 0; i < 1_000; i++) {
            Object spec = specs.next();
            assertThat(documents(Document.write(spec))).hasSize(1).allSatisfy(SchemaTest::assertAccepted);
            assertAccepted(Json.JACKSON_2.tree(spec));
        }
    }

    /** The reader is the judge: an editor that marks what is right is worse than none. */
    @Test
    void what_the_reader_accepts_the_schema_accepts() throws IOException {
        Random random = new Random(3);
        int accepted = 0;
        for (int i = 0; i < 600; i++) {
            String text = changed(SpecFiles.write(Maximal.DEPLOYMENT), random);
            if (isAcceptedByReader(text)) {
                accepted++;
                assertThat(documents(text)).allSatisfy(SchemaTest::assertAccepted);
            }
        }
        assertThat(accepted).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Deployment\nname: a\n",
                "name: a\nbase: nginx\n",
                "kind: Redis\nname: a\n",
                "kind: App\nname: a\nbase: nginx\nreplica: 2\n",
                "kind: App\nname: a\nbase: nginx\nreplicas: two\n",
                "kind: App\nname: a\nbase: nginx\nreplicas: -1\n",
                "kind: App\nname: a\nbase: nginx\nreplicas: 1.5\n",
                "kind: App\nname: a\nbase: nginx\ncpu: 2 cores\n",
                "kind: App\nname: a\nbase: nginx\nmemory: 512MB\n",
                "kind: App\nname: a\nbase: nginx\nports: {http: 80800}\n",
                "kind: App\nname: a\nbase: nginx\nports: {http: 80/http}\n",
                "kind: App\nname: a\nbase: nginx\nports: [80]\n",
                "kind: App\nname: a\nbase: nginx\nenv: [{name: A, value: b}]\n",
                "kind: App\nname: a\nbase: nginx\nenv: {A: {secrets: a/b}}\n",
                "kind: App\nname: a\nbase: nginx\nenv: {A: {secret: a}}\n",
                "kind: App\nname: a\nbase: nginx\nenv: {A: null}\n",
                "kind: App\nname: a\nbase: nginx\nstartsWithin: 30\n",
                "kind: App\nname: a\nbase: nginx\nupdate: recreated\n",
                "kind: App\nname: a\nbase: nginx\ngated: yes please\n",
                "kind: App\nname: a\nbase: nginx\nready: {http: {path: /}, tcp: 80}\n",
                "kind: App\nname: a\nbase: nginx\nready: {tcp: 80, exec: [a]}\n",
                "kind: App\nname: a\nbase: nginx\nvolumes: {d: {path: /d}}\n",
                "kind: App\nname: a\nbase: nginx\nfetch: later\n",
                "kind: MySql\nname: a\nnodePort: 30000\n",
                "kind: MySql\nname: a\npassword: s3cr3t\n",
                "kind: Tenant\nname: a\n",
                "kind: Tenant\nname: a\nquota: {disk: 1}\n",
                "kind: Environment\nname: a\npodSecurity: none\n",
                "kind: Secret\nsecret: a/b\nvalue: s3cr3t\n",
                "kind: Secret\nsecret: a\ngenerated: 24\n",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {}\n",
                "services: {web: {image: nginx}}\n"
            })
    void typical_faults_are_refused_by_schema_and_reader_alike(String text) throws IOException {
        assertThat(documents(text))
                .hasSize(1)
                .allSatisfy(document -> assertThat(faults(document)).isNotEmpty());
        assertThatThrownBy(() -> SpecFiles.read(text)).isInstanceOf(InvalidSpecException.class);
    }

    /** Takes a line away, or puts a piece of another value at the end of one. */
    private static String changed(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        if (random.nextBoolean()) {
            lines.remove(at);
        } else {
            List<String> values =
                    List.of("8", "1.5", "true", "on", "\"${x}\"", "10Gi", "30s", "a/b", "{}", "[]", "any");
            lines.set(
                    at,
                    lines.get(at)
                            .replaceFirst(
                                    ": .*",
                                    Matcher.quoteReplacement(": " + values.get(random.nextInt(values.size())))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean isAcceptedByReader(String text) {
        try {
            SpecFiles.withVariables(Map.of("x", "1"))
                    .allowingReferencesTo(Set.of("orders-db", "migrate", "cache", "prepare"))
                    .read(text);
            return true;
        } catch (InvalidSpecException refused) {
            return false;
        }
    }

    private static List<JsonNode> documents(String text) throws IOException {
        return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
    }

    private static void assertAccepted(JsonNode document) {
        assertThat(faults(document)).as(document.toString()).isEmpty();
    }

    private static List<Error> faults(JsonNode document) {
        return SCHEMA.validate(document);
    }
}
