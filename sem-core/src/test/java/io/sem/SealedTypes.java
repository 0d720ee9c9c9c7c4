package io.sem;

import io.sem.api.workload.DeploymentSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sealed interfaces of the API that are alternatives, found in its classes. What is sealed for one generated class is left out. */
final class SealedTypes {

    private SealedTypes() {}

    static List<Class<?>> all() {
        try {
            URI code = DeploymentSpec.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return code.getPath().endsWith(".jar") ? inJar(code) : in(Path.of(code));
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError("the classes of the API are readable", e);
        }
    }

    /** The kinds of a type; a value whose class is generated appears as that class. */
    static List<Class<?>> kinds(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses()).toList();
    }

    private static List<Class<?>> inJar(URI jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar), Map.of())) {
            return in(files.getPath("/"));
        }
    }

    private static List<Class<?>> in(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.startsWith("io/sem/api/") && name.endsWith(".class"))
                    .filter(name -> !name.endsWith("package-info.class"))
                    .<Class<?>>map(SealedTypes::load)
                    .filter(type -> type.isInterface() && type.isSealed() && !isGeneratedValue(type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.replace('/', '.').substring(0, file.length() - ".class".length());
        try {
            return Class.forName(name, false, SealedTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static boolean isGeneratedValue(Class<?> type) {
        return kinds(type).size() == 1 && kinds(type).get(0).getSimpleName().startsWith("Immutable");
    }
}
