package io.sem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program that uses the embedded cluster gets beside SEM's own jars. The build writes the list. */
class FootprintTest {

    private static final int MOST_JARS = 8;
    private static final long MOST_BYTES = 3_500_000;

    @Test
    void embedded_use_brings_at_most_8_jars_and_3_5_MB() throws IOException {
        List<Path> jars = Files.readString(Path.of("target", "runtime-classpath"))
                .strip()
                .lines()
                .flatMap(line -> List.of(line.split(File.pathSeparator)).stream())
                .map(Path::of)
                .filter(jar -> !jar.toString().contains("sem-api"))
                .toList();
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        assertThat(jars).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_JARS);
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }
}
