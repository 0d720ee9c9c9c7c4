package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sem.api.error.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTest {

    private static final int MIB = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void a_file_over_the_limit_is_refused_unread() throws IOException {
        Path file = Files.writeString(folder.resolve("big.yaml"), "#".repeat(MIB + 1));
        assertThatThrownBy(() -> SpecFiles.read(file))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("has more than 1048576 bytes");
        assertThatThrownBy(() -> SpecFiles.read("é".repeat(MIB / 2 + 1))).hasMessageContaining("has more than");
        assertThatThrownBy(() -> SpecFiles.withVariables(Map.of()).withLimit(10).read("# eleven ch"))
                .hasMessageContaining("has more than 10 bytes");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_file_is_refused_soon(String text) {
        InvalidSpecException refused = assertTimeoutPreemptively(
                SOON, () -> catchThrowableOfType(InvalidSpecException.class, () -> SpecFiles.read(text)));
        assertThat(refused.violations()).hasSizeBetween(1, 50);
        assertThat(refused.getMessage()).hasSizeLessThan(100_000);
    }

    static Stream<Named<String>> hostile() {
        String start = "kind: Deployment\nname: a\ngroup: {containers: {c: {image: i}}}\n";
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(0, 9)
                        .mapToObj(i -> (char) ('b' + i) + ": &" + (char) ('b' + i) + " ["
                                + ("*" + (char) ('a' + i) + ",").repeat(9) + "]\n")
                        .collect(Collectors.joining());
        return Stream.of(
                Named.of("alias bomb", bomb),
                Named.of("deep lists", "[".repeat(MIB)),
                Named.of("deep mappings", "{a: ".repeat(MIB / 4)),
                Named.of("deep block lists", "- ".repeat(MIB / 2)),
                Named.of("deep keys", "? ".repeat(MIB / 2)),
                Named.of("deeper by lines", deeperByLines()),
                Named.of("many fields", start + numbered("f%d: x\n", 80_000)),
                Named.of("the same field", start + "f: x\n".repeat(200_000)),
                Named.of("many anchors", start + numbered("f%d: &a%1$d x\n", 50_000)),
                Named.of("many documents", "---\na: b\n".repeat(100_000)),
                Named.of("a long key", "k".repeat(MIB - 10) + ": v\n"),
                Named.of("a long number", start + "replicas: " + "9".repeat(MIB / 2)),
                Named.of("a long word", start + "run: " + "x".repeat(MIB / 2)),
                Named.of("a long open quote", "a: \"" + "x ".repeat(MIB / 3)),
                Named.of("a long plain text of lines", "a: " + "x\n ".repeat(MIB / 4)),
                Named.of("many variables", start + "labels: {a: \"" + "${x}".repeat(MIB / 8) + "\"}"),
                Named.of("many colons", ":".repeat(MIB)),
                Named.of("many tabs", "a:\n" + "\t".repeat(MIB / 2) + "b"),
                Named.of("many directives", "%YAML 1.1\n".repeat(MIB / 10)),
                Named.of("keys with equal hashes", start + equalHashes()),
                Named.of("a chain of uses that ends nowhere", chain(2_000)));
    }

    @Test
    void a_long_chain_of_uses_is_read() {
        String last =
                "---\nkind: Deployment\nname: d2000\nservices: {s: {ports: {p: 1}}}\ngroup: {containers: {c: {image: i}}}\n";
        assertThat(SpecFiles.read(chain(2_000) + last).deployables()).hasSize(2_001);
    }

    @Test
    void variables_cannot_blow_up_a_file() {
        String text = "kind: Tenant\nname: a\nquota: {}\nenvironments: {dev: {registries: ["
                + "\"${x}\",".repeat(10_000) + "]}}\n";
        assertThatThrownBy(() -> SpecFiles.withVariables(Map.of("x", "y".repeat(MIB / 2)))
                        .read(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("variables add more than");
    }

    @Test
    void random_bytes_and_broken_specs_are_read_or_refused_and_nothing_else() {
        Random random = new Random(11);
        String spec = SpecFiles.write(Maximal.DEPLOYMENT);
        for (int i = 0; i < 500; i++) {
            String broken = brokenAt(random, spec);
            try {
                SpecFiles.readDeployment(broken);
            } catch (InvalidSpecException refused) {
                assertThat(refused.violations()).isNotEmpty();
            }
        }
    }

    private static String brokenAt(Random random, String spec) {
        String marks = "{}[]:,-&*!|>'\"%@`#?~$\\ \n\tax0";
        StringBuilder broken = new StringBuilder(spec);
        for (int i = 0; i < 3; i++) {
            broken.setCharAt(random.nextInt(broken.length()), marks.charAt(random.nextInt(marks.length())));
        }
        return broken.toString();
    }

    private static String numbered(String format, int count) {
        return IntStream.range(0, count).mapToObj(i -> String.format(format, i)).collect(Collectors.joining());
    }

    private static String deeperByLines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    /** "Aa" and "BB" have the same hash, and so has every string made of them. */
    private static String equalHashes() {
        return IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "", ": x\n")))
                .collect(Collectors.joining());
    }

    private static String chain(int length) {
        return IntStream.range(0, length).mapToObj(HostileTest::link).collect(Collectors.joining("---\n"));
    }

    private static String link(int i) {
        return "kind: Deployment\nname: d" + i + "\nservices: {s: {ports: {p: 1}}}\n"
                + "group: {containers: {c: {image: i, env: {A: {output: d" + (i + 1) + "/host}}}}}\n";
    }
}
