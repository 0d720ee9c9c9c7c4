package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API stands as text in {@code api.txt}, so that a change of it shows in review and somebody must have wanted it. Tools that
 * compare class files miss members of hidden generated superclasses; this text has them.
 */
final class ApiTest {

    private static final Path FILE = Path.of("..", "api.txt");
    private static final boolean WRITE = Boolean.getBoolean("sem.api.write");

    private static final List<String> API = api();

    @Test
    void the_public_api_is_the_one_that_was_agreed_on() throws IOException {
        if (WRITE) {
            Files.write(FILE, API);
        }
        List<String> agreed = Files.readAllLines(FILE);

        assertThat(differences(agreed, API))
                .as("The public API is not the one of api.txt. If the difference is wanted, write it with%n"
                        + "  mvn test -pl sem-testkit -am -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dsem.api.write=true%nand commit api.txt with the change. Removed (-) and added (+):")
                .isEmpty();
        assertThat(API).isEqualTo(agreed);
    }

    @Test
    void the_text_has_inherited_members_of_hidden_types_and_no_hidden_type() {
        assertThat(API)
                .contains(
                        "sealed interface Container", // and not its hidden parent
                        "  Container withName(String)", // of a generated interface
                        "  Container.Builder addPort(Port)") // of a generated class
                .noneMatch(line -> line.contains("Immutable") || line.contains("io.sem.core"));
    }

    private static List<String> api() {
        return PublicTypes.all().stream()
                .flatMap(type -> new ApiText(type).lines().stream())
                .toList();
    }

    private static List<String> differences(List<String> agreed, List<String> actual) {
        List<String> before = qualified(agreed);
        List<String> after = qualified(actual);
        return Stream.concat(missing(before, after, "- "), missing(after, before, "+ "))
                .toList();
    }

    private static Stream<String> missing(List<String> lines, List<String> others, String mark) {
        List<String> rest = new ArrayList<>(lines);
        rest.removeAll(others);
        return rest.stream().map(mark::concat);
    }

    /** Members with the package and the type that they belong to, so that a line means the same wherever it stands. */
    private static List<String> qualified(List<String> lines) {
        List<String> qualified = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith("#") ? line.substring(2) : type;
            qualified.add(type + ": " + line.strip());
        }
        return qualified;
    }
}
