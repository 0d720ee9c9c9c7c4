package io.sem.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
 * {@code // readme: end}, spec files as they are. All of it runs in other tests.
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
    void yaml_of_the_readme_is_a_spec_file_of_the_examples_or_the_cluster_role_that_ships() throws IOException {
        Stream<Path> shipped = Stream.of(
                Path.of("..", "sem-k8s", "src", "main", "resources", "io", "sem", "k8s", "cluster-role.yaml"));
        List<String> specs = Stream.concat(files(Path.of("src"), ".yaml").stream(), shipped)
                .map(file -> text(file).strip())
                .toList();

        assertThat(blocks("yaml")).isSubsetOf(specs);
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
