package io.sem.testkit.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sem.Sem;
import io.sem.api.spi.Backend;
import io.sem.k8s.KubernetesBackend;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application with a {@code module-info} uses SEM from the module path. Under {@code mvn verify} SEM's modules are the jars
 * that were built; under {@code mvn test} they are folders of classes, which have a descriptor too, except sem-k8s.
 */
final class ModulePathTest {
    private static final Path APPLICATION = Path.of("src", "test", "resources", "modular");

    @TempDir
    private Path work;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void an_application_that_requires_the_core_runs(int feature) throws IOException {
        List<Path> modules = closureOfTheCore();

        String printed = run(jdk(feature), "", modules, List.of());

        assertThat(printed)
                .contains("status=READY", "file=web", "shared=shop", "named=true", "engine=false")
                .contains("backend=embedded")
                .doesNotContain("backend=kubernetes");
    }

    /** The jars of fabric8 share packages, which the module path forbids, so they stay on the class path. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void an_application_that_requires_the_kubernetes_backend_too_runs(int feature) throws IOException {
        Path kubernetes = place(KubernetesBackend.class);
        assumeTrue(Files.isRegularFile(kubernetes), "sem-k8s is a module only as a jar, which mvn verify makes");
        List<Path> modules = Stream.concat(closureOfTheCore().stream(), Stream.of(kubernetes))
                .toList();

        String printed = run(jdk(feature), "requires io.sem.k8s;", modules, others(modules));

        assertThat(printed).contains("status=READY", "backend=embedded", "backend=kubernetes");
    }

    @Test
    void modules_export_every_package_of_the_api_and_nothing_of_the_engine() {
        assertThat(exports(Backend.class)).allMatch(name -> name.startsWith("io.sem.api."));
        assertThat(exports(Backend.class)).hasSizeGreaterThan(10);
        assertThat(exports(Sem.class))
                .containsExactlyInAnyOrder("io.sem", "io.sem.embedded", "io.sem.label", "io.sem.yaml");
    }

    private static Jdk jdk(int feature) {
        assumeTrue(Jdk.find(feature).isPresent(), Jdk.howToName(feature));
        return Jdk.find(feature).orElseThrow();
    }

    private String run(Jdk jdk, String requires, List<Path> modules, List<Path> classPath) throws IOException {
        // A compiler wants the annotations of exported signatures too, as Maven gives them to users; a program runs
        // without
        String compilePath = path(modules) + File.pathSeparator + path(withDescriptor());
        jdk.run(work, "javac", List.of("-d", "out", "-p", compilePath, "@" + sources(requires)));
        Files.copy(APPLICATION.resolve("sem.yaml"), work.resolve("out").resolve("sem.yaml"));
        String runPath = "out" + File.pathSeparator + path(modules);
        return jdk.run(work, "java", List.of("-p", runPath, "-cp", path(classPath), "-m", "acme.shop/acme.shop.Main"));
    }

    /** Writes the descriptor with one more line, and the list of files to compile. */
    private Path sources(String requires) throws IOException {
        String descriptor = Files.readString(APPLICATION.resolve("module-info.java"));
        Path file = Files.writeString(work.resolve("module-info.java"), descriptor.replace("}", requires + "}"));
        Path main = APPLICATION.resolve(Path.of("acme", "shop", "Main.java")).toAbsolutePath();
        return Files.write(work.resolve("sources"), List.of(file.toString(), main.toString()));
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** What {@code io.sem.core} needs, itself included, as the module system resolves it on the class path of this test. */
    private static List<Path> closureOfTheCore() {
        ModuleFinder finder = ModuleFinder.of(withDescriptor().toArray(Path[]::new));
        Configuration resolved =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("io.sem.core"));
        return resolved.modules().stream()
                .map(ResolvedModule::reference)
                .map(reference -> Path.of(reference.location().orElseThrow()))
                .toList();
    }

    private static List<Path> withDescriptor() {
        return entries().stream().filter(entry -> descriptor(entry).isPresent()).toList();
    }

    private static Optional<ModuleDescriptor> descriptor(Path entry) {
        return ModuleFinder.of(entry).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic())
                .findFirst();
    }

    private static List<Path> others(List<Path> modules) {
        return entries().stream().filter(entry -> !modules.contains(entry)).toList();
    }

    private static List<Path> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static Set<String> exports(Class<?> type) {
        return descriptor(place(type)).orElseThrow().exports().stream()
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
