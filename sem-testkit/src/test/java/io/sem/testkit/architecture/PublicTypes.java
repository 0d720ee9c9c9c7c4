package io.sem.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The types of all modules that users can name. */
final class PublicTypes {

    /** Cannot be loaded here, because their parents are in libraries that users may or may not have. */
    private static final Set<String> OF_OPTIONAL_LIBRARIES = Set.of("SemJackson3Module");

    private PublicTypes() {}

    /** By name. */
    static List<? extends Class<?>> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.sem").stream()
                        .filter(type -> isApi(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                                || type.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(type -> !OF_OPTIONAL_LIBRARIES.contains(type.getSimpleName()))
                        .map(JavaClass::reflect)
                        .filter(ApiText::isVisible)
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
    }

    private static boolean isApi(String name) {
        return !name.startsWith("io.sem.core") && !name.startsWith("io.sem.examples");
    }
}
