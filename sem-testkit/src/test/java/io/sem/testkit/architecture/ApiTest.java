package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API stands as text in {@code api.txt}, so that a change of it shows in review and somebody must have wanted it. Tools that
 * compare class files miss members of hidden generated superclasses; this text has them.
 */
final class ApiTest {

    private static final Path FILE = Path.of("..", "api.txt");
    private static final boolean WRITE = Boolean.getBoolean("sem.api.write");

    /** Cannot be loaded here, because their parents are in libraries that users may or may not have. */
    private static final Set<String> OF_OPTIONAL_LIBRARIES = Set.of("SemJackson3Module");

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
        TreeMap<String, List<String>> types = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.sem").stream()
                        .filter(type -> isApi(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                                || type.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(type -> !OF_OPTIONAL_LIBRARIES.contains(type.getSimpleName()))
                        .map(JavaClass::reflect)
                        .filter(ApiText::isVisible)
                        .forEach(type -> types.put(type.getName(), new ApiText(type).lines()));
        return types.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isApi(String name) {
        return !name.startsWith("io.sem.core") && !name.startsWith("io.sem.examples");
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
