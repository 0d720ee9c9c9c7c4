package io.sem;

import io.sem.yaml.SpecFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which backend the shared platform uses, its settings, and the image of the containers that SEM adds to pods (empty for SEM's own
 * choice), as found where the program runs. Names of settings ignore
 * case, because environment variables are in capitals.
 */
record Settings(String backend, String toolImage, SortedMap<String, String> rest) {

    private static final String FILE = "sem.yaml";
    private static final String BACKEND = "backend";
    private static final String TOOL_IMAGE = "toolImage";
    private static final String PROPERTY = "sem.backend";
    private static final String VARIABLE = "SEM_BACKEND";

    /** The file first, over it the environment variables, over them the system properties. */
    static Settings find() {
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(file());
        System.getenv().forEach((name, value) -> put(all, name, VARIABLE, "_", value));
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> put(all, name, PROPERTY, ".", System.getProperty(name)));
        Optional.ofNullable(System.getenv("SEM_TOOL_IMAGE")).ifPresent(image -> all.put(TOOL_IMAGE, image));
        Optional.ofNullable(System.getProperty("sem.toolImage")).ifPresent(image -> all.put(TOOL_IMAGE, image));
        String backend = taken(all, BACKEND);
        return new Settings(backend, taken(all, TOOL_IMAGE), Collections.unmodifiableSortedMap(all));
    }

    private static String taken(Map<String, String> all, String name) {
        return Objects.requireNonNullElse(all.remove(name), "");
    }

    private static void put(Map<String, String> all, String name, String prefix, String separator, String value) {
        if (name.equals(prefix)) {
            all.put(BACKEND, value);
        } else if (name.startsWith(prefix + separator)) {
            all.put(name.substring(prefix.length() + 1), value);
        }
    }

    private static Map<String, String> file() {
        // By the class loader: Class.getResourceAsStream would look into SEM's own module alone
        try (InputStream in = Settings.class.getClassLoader().getResourceAsStream(FILE)) {
            return in == null
                    ? Map.of()
                    : SpecFiles.readSettings(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("sem.yaml on the class path cannot be read", e);
        }
    }
}
