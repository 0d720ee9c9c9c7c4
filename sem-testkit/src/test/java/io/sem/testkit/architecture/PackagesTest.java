package io.sem.testkit.architecture;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Packages stay small, say what may live in them, and hide what was generated. */
final class PackagesTest {
    // Handed out by Engine: one class with every call of every door would be over the limit of lines.
    private static final Set<String> PARTS_OF_THE_ENGINE =
            Set.of("DeploymentCalls", "PodCalls", "LifeCalls", "Release");
    private static final int MAX_PUBLIC_TYPES = 20;

    // Entries are only ever taken away
    private static final Set<String> NAMES_THAT_STAND_TWICE = Set.of("Pod");

    private static final Map<String, List<JavaClass>> PACKAGES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.sem").stream()
                    .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.toList()));

    @Test
    void every_package_says_what_may_live_in_it() {
        assertThat(PACKAGES)
                .isNotEmpty()
                .allSatisfy((name, classes) -> assertThat(classes)
                        .as("package-info.java of %s", name)
                        .anyMatch(
                                c -> c.getSimpleName().equals("package-info") && c.isAnnotatedWith(NullMarked.class)));
    }

    @Test
    void no_package_has_more_public_types_than_one_can_survey() {
        PACKAGES.forEach((name, classes) -> assertThat(publicTypes(classes))
                .as("public types of %s", name)
                .hasSizeLessThanOrEqualTo(MAX_PUBLIC_TYPES));
    }

    /** Two types of one simple name make a reader be in the wrong room. */
    @Test
    void no_two_packages_have_types_of_one_name() {
        List<String> twice = PACKAGES.values().stream()
                .flatMap(List::stream)
                .filter(c -> c.isTopLevelClass() && !c.getSimpleName().endsWith("-info"))
                .collect(groupingBy(JavaClass::getSimpleName, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(twice).containsExactlyInAnyOrderElementsOf(NAMES_THAT_STAND_TWICE);
    }

    @Test
    void what_was_generated_is_hidden() {
        PACKAGES.forEach((name, classes) -> assertThat(publicTypes(classes))
                .as("public types of %s", name)
                .noneMatch(type -> type.startsWith("Immutable") || isGenerated(type, publicTypes(classes))));
    }

    /** Beside a value {@code X} the generator puts a {@code WithX}. */
    private static boolean isGenerated(String type, Set<String> all) {
        return type.startsWith("With") && all.contains(type.substring("With".length()));
    }

    @Test
    void each_package_of_the_engine_has_one_door() {
        Map<String, String> doors =
                Map.of("", "Engine", ".pack", "Packages", ".quota", "Quotas", ".rules", "Rules", ".status", "Statuses");

        doors.forEach((name, door) -> assertThat(publicTypes(PACKAGES.get("io.sem.core" + name)))
                .filteredOn(type -> !PARTS_OF_THE_ENGINE.contains(type))
                .containsExactly(door));
    }

    private static Set<String> publicTypes(List<JavaClass> classes) {
        return classes.stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
