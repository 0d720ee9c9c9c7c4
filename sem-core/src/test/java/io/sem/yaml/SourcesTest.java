package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.product.App;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where spec files come from: streams, resources, folders. */
class SourcesTest {

    @TempDir
    private Path folder;

    @Test
    void a_stream_is_read_and_its_faults_carry_the_name_that_was_given() {
        assertThat(SpecFiles.read(stream("kind: App\nname: web\nbase: nginx\n"), "upload")
                        .deployables())
                .containsExactly(App.of("web").base("nginx"));
        assertThatThrownBy(() -> SpecFiles.read(stream("kind: App\nname: web\n"), "upload"))
                .hasMessageContaining("upload:1:1: 'base' is missing");
    }

    @Test
    void a_stream_over_the_limit_is_refused_and_not_read_to_its_end() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '#';
            }
        };
        assertThatThrownBy(() -> SpecFiles.read(endless, "endless"))
                .hasMessageContaining("has more than 1048576 bytes");
    }

    @Test
    void a_stream_that_breaks_is_a_fault_and_no_foreign_exception() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> SpecFiles.read(broken, "upload"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("upload: cannot be read: connection reset");
    }

    @Test
    void a_resource_is_found_beside_a_class_or_from_the_root() {
        App web = App.of("web").base("nginx:1.27");
        assertThat(SpecFiles.readResource(SourcesTest.class, "web.yaml").deployables())
                .containsExactly(web);
        assertThat(SpecFiles.withVariables(Map.of("tag", "1.28"))
                        .readResource(App.class, "/io/sem/yaml/web.yaml")
                        .deployables())
                .containsExactly(web.base("nginx:1.28"));
        assertThatThrownBy(() -> SpecFiles.readResource(SourcesTest.class, "wbe.yaml"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "wbe.yaml: cannot be read: there is no such resource beside io.sem.yaml.SourcesTest");
    }

    @Test
    void several_resources_are_read_together() {
        assertThat(SpecFiles.readResource(SourcesTest.class, "server.yaml", "client.yaml")
                        .deployables())
                .extracting(deployable -> deployable.toSpec().name())
                .containsExactly("server", "client");
    }

    @Test
    void a_folder_is_read_as_one_set_of_files_in_alphabetical_order() throws IOException {
        write("b.yaml", "kind: App\nname: b\nbase: nginx\nenv: {A: {output: a/host}}\n");
        write("a.yml", "kind: App\nname: a\nbase: nginx\nports: {http: 80}\n");
        write("c.json", "{\"kind\": \"App\", \"name\": \"c\", \"base\": \"nginx\"}");
        write("notes.txt", "not a spec file");
        Files.createDirectory(folder.resolve("d.yaml"));
        assertThat(SpecFiles.readFolder(folder).deployables())
                .extracting(deployable -> deployable.toSpec().name())
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_folder_without_spec_files_or_that_is_none_is_refused() throws IOException {
        Path file = write("notes.txt", "x");
        assertThatThrownBy(() -> SpecFiles.readFolder(folder))
                .hasMessageContaining(
                        folder + ": has no spec file; the names of spec files end with .yaml, .yml or .json");
        assertThatThrownBy(() -> SpecFiles.readFolder(file))
                .hasMessageContaining("cannot be read as a folder: it is a file");
        assertThatThrownBy(() -> SpecFiles.readFolder(folder.resolve("no")))
                .hasMessageContaining("cannot be read as a folder: there is no such file or folder");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
