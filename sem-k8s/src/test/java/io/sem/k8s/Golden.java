package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares objects with the YAML files that were read and found right. {@code -Dsem.golden=write} writes them anew. */
final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    static void check(String name, Object object) {
        String yaml = Serialization.asYaml(object);
        Path file = FOLDER.resolve(name + ".yaml");
        try {
            if ("write".equals(System.getProperty("sem.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, yaml);
            }
            assertThat(yaml).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
