package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The script that fetches packages, run for real with each set of tools an image may have. */
class FetchScriptTest {

    private static final String START = "#!/bin/sh\necho \"started $*\"\n";

    private static List<Toolbox> toolboxes = List.of();

    @TempDir
    private Path work;

    private Path folder;
    private Repository repository;
    private final Map<String, String> variables = new HashMap<>(Map.of("SEM_PACKAGE_PAUSES", "0 0 0"));

    @BeforeAll
    static void findTools(@TempDir Path tools) throws IOException {
        toolboxes = Toolbox.available(tools);
        assumeFalse(toolboxes.isEmpty(), "neither curl, wget nor busybox is on the PATH");
    }

    @BeforeEach
    void openRepository() throws IOException {
        folder = Files.createDirectory(work.resolve("app"));
        repository = Repository.start();
    }

    @AfterEach
    void closeRepository() {
        repository.close();
    }

    static Stream<Toolbox> toolboxes() {
        return toolboxes.stream();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_tar_gz_is_unpacked_and_can_be_started(Toolbox tools) throws Exception {
        offer(
                "orders.tar.gz",
                Archives.tar()
                        .file("start.sh", START)
                        .file("lib/a.jar", "a")
                        .symbolicLink("lib/b.jar", "a.jar")
                        .gzip());

        assertThat(fetch(tools))
                .isEqualTo(new End(0, "package " + repository.url("orders.tar.gz") + " lies in " + folder));
        assertThat(folder.resolve("lib/b.jar")).hasContent("a");
        assertThat(folder.resolve("start.sh")).isExecutable();
        assertThat(names(folder)).containsExactlyInAnyOrder("start.sh", "lib", ".sem-package");
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_zip_is_unpacked_and_can_be_started_though_it_carries_no_modes(Toolbox tools) throws Exception {
        offer("orders.zip", Archives.zip(Map.of("start.sh", START, "conf/a b.txt", "x")));

        assertThat(fetch(tools).code()).isZero();
        assertThat(folder.resolve("start.sh")).isExecutable();
        assertThat(folder.resolve("conf/a b.txt")).hasContent("x");
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_wrong_digest_ends_with_8_before_anything_is_unpacked(Toolbox tools) throws Exception {
        byte[] bytes = Archives.zip(Map.of("start.sh", START));
        offer("orders.zip", bytes);
        variables.put("SEM_PACKAGE_SHA256", "0".repeat(64));

        assertThat(fetch(tools))
                .isEqualTo(new End(
                        8,
                        "package " + repository.url("orders.zip") + " has the SHA-256 digest " + Archives.sha256(bytes)
                                + ", not " + "0".repeat(64)));
        assertThat(names(folder)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_missing_package_ends_with_22_at_once(Toolbox tools) throws Exception {
        variables.put("SEM_PACKAGE_URL", repository.url("none.zip?token=hush"));

        assertThat(fetch(tools))
                .isEqualTo(new End(
                        22,
                        "package " + repository.url("none.zip")
                                + " cannot be fetched: the repository answered HTTP 404"));
        assertThat(repository.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_faulty_repository_is_asked_again_before_it_ends_with_22(Toolbox tools) throws Exception {
        offer("orders.zip", Archives.zip(Map.of("start.sh", START)));
        repository.answerWith(503);

        assertThat(fetch(tools))
                .isEqualTo(new End(
                        22,
                        "package " + repository.url("orders.zip")
                                + " cannot be fetched: the repository answered HTTP 503"));
        assertThat(repository.requests()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_repository_that_does_not_answer_ends_with_7(Toolbox tools) throws Exception {
        variables.put("SEM_PACKAGE_URL", "http://127.0.0.1:" + closedPort() + "/orders.zip");

        assertThat(fetch(tools).code()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_host_that_is_not_found_ends_with_6(Toolbox tools) throws Exception {
        variables.put("SEM_PACKAGE_URL", "http://dpr.invalid/orders.zip");

        assertThat(fetch(tools).code()).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void credentials_open_a_repository_and_are_not_seen(Toolbox tools) throws Exception {
        String user = "us\"er";
        String password = "p\\w d'$x";
        offer("orders.zip", Archives.zip(Map.of("start.sh", START)));
        repository.requireAuthorization("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));

        assertThat(fetch(tools).code()).isEqualTo(22);
        variables.putAll(Map.of("SEM_PACKAGE_USERNAME", user, "SEM_PACKAGE_PASSWORD", "wrong"));
        End refused = fetch(tools);
        assertThat(refused.code()).isEqualTo(22);
        assertThat(refused.errors())
                .endsWith("the repository answered HTTP 401")
                .doesNotContain("wrong");
        variables.put("SEM_PACKAGE_PASSWORD", password);
        End fetched = fetch(tools);
        assertThat(fetched.code()).isZero();
        assertThat(fetched.errors()).doesNotContain(password);
        assertThat(names(folder)).containsExactlyInAnyOrder("start.sh", ".sem-package");
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_password_is_no_argument_where_the_tool_allows_it(Toolbox tools) throws Exception {
        assumeFalse(tools.isBusybox(), "busybox's wget takes credentials by argument only");
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "arguments of processes are read from /proc");
        offer("orders.zip", Archives.zip(Map.of("start.sh", START)));
        variables.putAll(Map.of("SEM_PACKAGE_USERNAME", "reader", "SEM_PACKAGE_PASSWORD", "not-an-argument"));
        AtomicBoolean running = new AtomicBoolean();
        AtomicBoolean seen = new AtomicBoolean();
        repository.onRequest(() -> {
            running.set(isArgument("sem-part"));
            seen.set(isArgument("not-an-argument"));
        });

        assertThat(fetch(tools).code()).isZero();
        assertThat(running).isTrue();
        assertThat(seen).isFalse();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void entries_that_lead_out_of_the_folder_end_with_9_and_write_nothing(Toolbox tools) throws Exception {
        List<byte[]> archives = List.of(
                start().file("../evil", "x").gzip(),
                start().file("a/../../evil", "x").gzip(),
                start().file(work + "/evil", "x").gzip(),
                start().symbolicLink("out", work.toString())
                        .file("out/evil", "x")
                        .gzip(),
                start().symbolicLink("out", "..").file("out/evil", "x").gzip(),
                start().hardLink("evil", "../secret").gzip());

        for (byte[] archive : archives) {
            offer("evil.tar.gz", archive);
            assertThat(fetch(tools).code()).isEqualTo(9);
            assertThat(work.resolve("evil")).doesNotExist();
        }
        for (String name : List.of("../evil", "a/../../evil", work + "/evil")) {
            offer("evil.zip", Archives.zip(Map.of("start.sh", START, name, "x")));
            End end = fetch(tools);
            assertThat(end.code()).isEqualTo(9);
            assertThat(end.errors()).contains("an entry leads out of the folder");
            assertThat(work.resolve("evil")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void links_out_of_the_folder_and_devices_end_with_9(Toolbox tools) throws Exception {
        List<byte[]> archives = List.of(
                start().symbolicLink("out", "/etc").gzip(),
                start().symbolicLink("lib/out", "../..").gzip(),
                // Each link stays inside by its text; followed one through the other they do not.
                start().symbolicLink("a/b/up", "../..")
                        .symbolicLink("out", "a/b/up/..")
                        .gzip(),
                start().pipe("pipe").gzip());

        for (byte[] archive : archives) {
            offer("evil.tar.gz", archive);
            End end = fetch(tools);
            assertThat(end.code()).isEqualTo(9);
            assertThat(end.errors()).contains("leads out of the folder or is a device: ./");
        }
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void what_is_no_archive_ends_with_9(Toolbox tools) throws Exception {
        for (String name : List.of("orders.zip", "orders.tar.gz")) {
            offer(name, "no archive".getBytes(StandardCharsets.UTF_8));
            End end = fetch(tools);
            assertThat(end.code()).isEqualTo(9);
            assertThat(end.errors()).startsWith("package " + repository.url(name) + " cannot be read: ");
        }
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_start_script_that_cannot_be_started_ends_with_10_and_the_reason(Toolbox tools) throws Exception {
        Map<Map<String, String>, String> faults = Map.of(
                Map.of("orders-1.7/start.sh", START), "has no start.sh at its top; it holds: orders-1.7",
                Map.of("start.sh", "#!/bin/sh\r\necho\r\n"), "has a start.sh with Windows line ends",
                Map.of("start.sh", "echo\n"), "has a start.sh without #!");

        for (var fault : faults.entrySet()) {
            Files.deleteIfExists(folder.resolve("start.sh"));
            offer("orders.zip", Archives.zip(fault.getKey()));
            assertThat(fetch(tools))
                    .isEqualTo(new End(10, "package " + repository.url("orders.zip") + " " + fault.getValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void what_was_fetched_is_used_again_without_the_repository(Toolbox tools) throws Exception {
        offer("orders.zip", Archives.zip(Map.of("start.sh", START)));
        fetch(tools);
        repository.answerWith(503);

        assertThat(fetch(tools)).isEqualTo(new End(0, ""));
        assertThat(repository.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void what_an_interrupted_start_has_left_is_replaced(Toolbox tools) throws Exception {
        offer("orders.tar.gz", start().symbolicLink("run", "start.sh").gzip());
        Files.writeString(folder.resolve("start.sh"), "half");
        Files.createSymbolicLink(folder.resolve("run"), Path.of("start.sh"));

        assertThat(fetch(tools).code()).isZero();
        assertThat(folder.resolve("run")).hasContent(START);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void the_container_itself_becomes_the_start_script(Toolbox tools) throws Exception {
        variables.putAll(Map.of("SEM_PACKAGE_USERNAME", "reader", "SEM_PACKAGE_PASSWORD", "secret", "MODE", "fast"));
        offer(
                "orders.zip",
                Archives.zip(Map.of("start.sh", "#!/bin/sh\necho $$ \"$1\" $# $PWD $MODE $SEM_PACKAGE_PASSWORD.\n")));

        Process process = tools.start("fetch.sh", work, variables, folder.toString(), "start", "a b", "c");

        assertThat(output(process)).isEqualTo(process.pid() + " a b 2 " + work + " fast .");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_sidecar_stays_until_it_is_told_to_end(Toolbox tools) throws Exception {
        offer("orders.zip", Archives.zip(Map.of("start.sh", START)));

        Process process = tools.start("fetch.sh", work, variables, folder.toString(), "stay");

        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.readLine()).endsWith("lies in " + folder);
            assertThat(folder.resolve(".sem-package")).exists();
            assertThat(process.isAlive()).isTrue();
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isIn(0, 143); // 143 when it was told before it had set itself to wait
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_single_file_is_kept_under_its_name_and_neither_unpacked_nor_started(Toolbox tools) throws Exception {
        offerFile("orders-1.7.2.jar", Archives.zip(Map.of("Main.class", "x")));

        assertThat(fetch(tools))
                .isEqualTo(new End(0, "package " + repository.url("orders-1.7.2.jar") + " lies in " + folder));
        assertThat(names(folder)).containsExactlyInAnyOrder("orders-1.7.2.jar", ".sem-package");
        assertThat(Archives.sha256(Files.readAllBytes(folder.resolve("orders-1.7.2.jar"))))
                .isEqualTo(variables.get("SEM_PACKAGE_SHA256"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("orders-1.7.2.jar")))
                .contains(PosixFilePermission.OTHERS_READ);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_single_file_with_a_wrong_digest_ends_with_8_and_leaves_nothing(Toolbox tools) throws Exception {
        offerFile("orders.jar", "jar".getBytes(StandardCharsets.UTF_8));
        variables.put("SEM_PACKAGE_SHA256", "0".repeat(64));

        assertThat(fetch(tools).code()).isEqualTo(8);
        assertThat(names(folder)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_single_file_is_fetched_once_in_the_life_of_a_pod(Toolbox tools) throws Exception {
        offerFile("orders.jar", "jar".getBytes(StandardCharsets.UTF_8));

        assertThat(fetch(tools).code()).isZero();
        assertThat(fetch(tools).code()).isZero();
        assertThat(repository.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_container_fetches_a_single_file_and_becomes_the_command_it_is_for(Toolbox tools) throws Exception {
        variables.putAll(Map.of("SEM_PACKAGE_USERNAME", "reader", "SEM_PACKAGE_PASSWORD", "secret", "MODE", "fast"));
        offerFile(
                "run.sh",
                "echo $$ \"$1\" $# $MODE $SEM_PACKAGE_PASSWORD$SEM_PACKAGE_FILE.\n".getBytes(StandardCharsets.UTF_8));

        Process process = tools.start(
                "fetch.sh", folder, variables, folder.toString(), "run", "sh", folder + "/run.sh", "a b", "c");

        assertThat(output(process)).isEqualTo(process.pid() + " a b 2 fast .");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void files_of_an_image_are_copied(Toolbox tools) throws Exception {
        Path image = Files.createDirectories(work.resolve("image/lib")).getParent();
        Files.writeString(image.resolve("start.sh"), START);
        Files.writeString(image.resolve("lib/a.jar"), "a");
        variables.put("SEM_PACKAGE_COPY", image.toString());

        assertThat(fetch(tools).code()).isZero();
        assertThat(folder.resolve("start.sh")).isExecutable();
        assertThat(folder.resolve("lib/a.jar")).hasContent("a");
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_folder_that_the_image_does_not_have_ends_with_9(Toolbox tools) throws Exception {
        variables.put("SEM_PACKAGE_COPY", "/nowhere");

        End end = fetch(tools);
        assertThat(end.code()).isEqualTo(9);
        assertThat(end.errors()).startsWith("package /nowhere cannot be copied from its image: ");
    }

    @ParameterizedTest
    @MethodSource("toolboxes")
    void a_url_is_never_run(Toolbox tools) throws Exception {
        offer("a;touch'$(touch$IFS" + "evil)`touch$IFS" + "evil`.zip", Archives.zip(Map.of("start.sh", START)));
        String url = variables.get("SEM_PACKAGE_URL");
        variables.put("SEM_PACKAGE_URL", url.replace("`", "%60"));

        fetch(tools);
        assertThat(work.resolve("evil")).doesNotExist();
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(repository.requests()).hasSize(1);
    }

    @Test
    void kubernetes_leaves_the_text_of_the_script_alone() {
        // In commands it makes $$ a $, and replaces $(NAME) of variables that exist
        // (third_party/forked/golang/expansion).
        for (String script : List.of("fetch.sh", "wait.sh")) {
            assertThat(ShellScript.named(script).command().get(2))
                    .doesNotContain("$$")
                    .doesNotContain("$(SEM_");
        }
    }

    private static Archives start() {
        return Archives.tar().file("start.sh", START);
    }

    private void offer(String name, byte[] bytes) {
        variables.put("SEM_PACKAGE_URL", repository.offer(name, bytes));
        variables.put("SEM_PACKAGE_SHA256", Archives.sha256(bytes));
    }

    private void offerFile(String name, byte[] bytes) {
        offer(name, bytes);
        variables.put("SEM_PACKAGE_FILE", name);
    }

    private End fetch(Toolbox tools) throws Exception {
        Process process = tools.start("fetch.sh", work, variables, folder.toString());
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new End(process.waitFor(), errors);
    }

    private static String output(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return String.valueOf(lines.readLine());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isArgument(String text) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(process -> process.resolve("cmdline")).anyMatch(arguments -> holds(arguments, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path arguments, String text) {
        try {
            return Files.isReadable(arguments)
                    && Files.readString(arguments, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException processIsGone) {
            return false;
        }
    }

    private record End(int code, String errors) {}
}
