package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A map is worth something only as long as the places on it exist. */
final class ArchitecturePageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern FILE = Pattern.compile("`([\\w/.-]+\\.(?:java|md))`");

    @Test
    void every_file_that_docs_architecture_md_names_exists() throws IOException {
        List<String> existing = files();

        assertThat(named())
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(existing)
                        .as("docs/architecture.md names %s", name)
                        .anyMatch(file -> file.endsWith("/" + name)));
    }

    private static List<String> named() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs").resolve("architecture.md"));
        return FILE.matcher(page)
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.map(file -> "/" + PROJECT.relativize(file))
                    .filter(file -> !file.contains("/target/") && !file.startsWith("/."))
                    .toList();
        }
    }
}
