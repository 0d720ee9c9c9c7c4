package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text survives writing and reading, in every place a text may stand. */
class TextTest {

    private static final List<String> PIECES = List.of(
            "a", "Z", "0", "1", ".", "-", "--", "---", "...", "_", ":", ": ", " :", "#", " #", "# ", " ", "  ", "\n",
            "\n\n", "\t", "\r", "\r\n", "'", "\"", "\\", "\\n", "{", "}", "[", "]", ",", ", ", "&", "*", "!", "|", ">",
            "%", "@", "`", "?", "? ", "- ", "~", "null", "true", "no", "=", "<<", "$", "${", "$${", "}", "${host}",
            "\u0085", "\u2028", "\u2029", "\uFEFF", "\uFFFE", "\u0001", "\u007f", "\u009f", "é", "漢", "😀", "\uE000",
            "/", "1e3", "0x1", "1:2");

    @Test
    void random_texts_are_read_as_they_were_written() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            assertSurvives(IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(n -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(Collectors.joining()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "Null",
                "true",
                "False",
                "yes",
                "NO",
                "on",
                "off",
                "y",
                "n",
                "0",
                "010",
                "0o17",
                "0x1F",
                "1_000",
                "1e3",
                "-1",
                "+1",
                ".5",
                "5.",
                ".inf",
                "-.INF",
                ".NaN",
                "12:30:45",
                "2026-11-23",
                "2026-11-23T10:00:00Z",
                "0b101",
                "=",
                "<<",
                "!!str",
                "a: b",
                "- a",
                "a #b",
                "# a",
                "'a'",
                "a:",
                ":a",
                "line\nline\n",
                "line\nline",
                "line\n\n\nline\n",
                "\nline\n",
                " line\nline\n",
                "line\n \nline\n",
                "line \nline",
                "line\n",
                "line\n\n",
                "\tline\nline",
                "line\n  deeper\nline\n",
                "line\r\nline\r\n",
                "---\n...\n",
                "- a\n- b\n",
                "key: |\n  text\n"
            })
    void texts_that_yaml_makes_surprises_of_are_read_as_they_were_written(String text) {
        assertSurvives(text);
    }

    @Test
    void a_long_text_is_read_as_it_was_written() {
        assertSurvives("word ".repeat(5_000) + "end");
        assertSurvives("line of text\n".repeat(5_000));
    }

    private static void assertSurvives(String text) {
        DeploymentSpec spec = DeploymentSpec.builder(
                        "d",
                        PodGroup.builder()
                                .addContainer(Container.builder("c", "busybox")
                                        .addCommand("sh", text)
                                        .addEnv(EnvVar.of("TEXT", text))
                                        .build())
                                .addVolume(Volume.config("v", ConfigFile.of("f", text)))
                                .hostName(text)
                                .build())
                .build();
        assertThat(SpecFiles.readDeployment(SpecFiles.write(spec))).isEqualTo(spec);
    }
}
