package io.sem.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.examples.shop.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the README shows is what stands in the examples and in their tests: Java between {@code // readme: <name>} and
 * {@code // readme: end}. All of it runs in other tests; what the program says is
 * compared with what it says now, and {@code mvn test -pl examples -am -Dtest=ReadmeTest -Dsem.docs.write=true} writes it anew.
 */
final class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// readme: (?!end)[^\\n]*\\n(.*?)^ *// readme: end");

    @Test
    void java_of_the_readme_stands_in_the_examples() throws IOException {
        List<String> regions = files(Path.of("src"), ".java").stream()
                .flatMap(file -> REGION.matcher(text(file)).results())
                .map(region -> region.group(1).stripTrailing().stripIndent())
                .toList();

        assertThat(blocks("java")).isNotEmpty().isSubsetOf(regions);
        assertThat(regions).as("regions that the README no longer shows").isSubsetOf(blocks("java"));
    }

    @Test
    void what_the_readme_shows_of_the_program_is_what_it_says() throws IOException {
        String said = failure();
        String shown = blocks("text").get(0);
        boolean current = withoutTimesAndNamesOfPods(shown).equals(withoutTimesAndNamesOfPods(said));
        if (!current && Boolean.getBoolean("sem.docs.write")) {
            Files.writeString(README, text(README).replace(shown, said));
        } else {
            assertThat(current)
                    .as("README shows%n%s%nbut the program says%n%s", shown, said)
                    .isTrue();
        }
    }

    @Test
    void files_that_the_readme_links_to_exist() {
        assertThat(Pattern.compile("\\]\\(([^)#:]+)\\)")
                        .matcher(text(README))
                        .results()
                        .map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of("..", link)).exists());
    }

    @Test
    void the_readme_is_short_and_names_the_version_that_is_built() {
        String version = text(Path.of("..", "pom.xml")).split("<version>", 2)[1].split("<", 2)[0];

        assertThat(text(README).lines()).hasSizeLessThan(150);
        assertThat(text(README)).contains("<version>" + version + "</version>");
    }

    /** What the program says about a version whose image does not exist. */
    private static String failure() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(out, true);
        Shop.run(screen, screen, "--fail", "image");
        String said = out.toString();
        return said.substring(said.indexOf("Deploying orders"), said.indexOf("\nTimeline"))
                .strip();
    }

    /** Pods are named after a hash of compiled code, and times are those of the simulation. */
    private static String withoutTimesAndNamesOfPods(String text) {
        return text.replaceAll(" *[0-9]+\\.[0-9]s", "…s").replaceAll("orders-[0-9a-f]+-[a-z0-9]{5}", "orders-…");
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(text(README))
                .results()
                .map(MatchResult::group)
                .map(block ->
                        block.substring(block.indexOf('\n'), block.length() - 3).strip())
                .toList();
    }

    private static List<Path> files(Path below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
