package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.InvalidSpecException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names of files on a machine whose file names are ASCII, as that of a container without a locale. */
class FileNamesTest {

    @Test
    void a_name_that_this_machine_cannot_have_is_refused_with_its_place() throws IOException {
        assertThat(printedWithoutLocale())
                .contains("InvalidSpecException", "password", "say where it comes from")
                .doesNotContain("hunter2");
    }

    /** What {@link #main} prints. */
    private static String printedWithoutLocale() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), FileNamesTest.class.getName());
        builder.environment().put("LC_ALL", "C");
        try (BufferedReader lines = builder.redirectErrorStream(true).start().inputReader()) {
            return lines.lines().collect(Collectors.joining("\n"));
        }
    }

    /** Reads a spec whose password comes from a file of such a name. */
    public static void main(String[] arguments) {
        try {
            SpecFiles.read("kind: MySql\nname: db\npassword: {file: hunter2-\u00e9}\n");
            System.out.println("read");
        } catch (InvalidSpecException e) {
            System.out.println(e);
        }
    }
}
