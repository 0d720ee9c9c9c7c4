package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that waits for another deployment, run for real. */
class WaitScriptTest {

    @TempDir
    private Path work;

    private Toolbox image;

    @BeforeEach
    void findBusybox() throws IOException {
        use(Toolbox.busyboxIn(work), "busybox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"busybox", "bash"})
    void ends_when_the_service_accepts_connections(String kind) throws Exception {
        useKind(kind);
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process wait = wait("127.0.0.1", service.getLocalPort());

            assertThat(wait.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(wait.exitValue()).isZero();
            assertThat(wait.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void says_once_what_it_waits_for_until_the_service_is_there() throws Exception {
        int port = closedPort();
        Process wait = wait("127.0.0.1", port);
        try (BufferedReader lines = wait.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("waiting for deployment 'orders-db' at 127.0.0.1:" + port);

            try (ServerSocket service = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(wait.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(service.isBound()).isTrue();
            }
            assertThat(wait.exitValue()).isZero();
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void ends_quickly_when_it_is_told_to() throws Exception {
        Process wait = wait("orders-db.invalid", 3306);
        try (BufferedReader lines = wait.inputReader()) {
            assertThat(lines.readLine()).startsWith("waiting for deployment 'orders-db'");
            wait.destroy();

            assertThat(wait.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(wait.exitValue()).isEqualTo(143);
    }

    @ParameterizedTest
    @ValueSource(strings = {"busybox", "bash"})
    void without_a_port_ends_when_the_name_has_an_address(String kind) throws Exception {
        useKind(kind);
        Process known = image.start("wait.sh", work, Map.of(), "worker", "localhost");
        assertThat(known.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(known.exitValue()).isZero();

        Process unknown = image.start("wait.sh", work, Map.of(), "worker", "nothing.invalid");
        try (BufferedReader lines = unknown.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("waiting for deployment 'worker' at nothing.invalid");
            assertThat(unknown.isAlive()).isTrue();
        }
        unknown.destroy();
    }

    @Test
    void an_image_that_can_neither_connect_nor_resolve_says_what_it_lacks() throws Exception {
        Optional<Toolbox> bare = Toolbox.available(Files.createDirectory(work.resolve("bare"))).stream()
                .filter(box -> !box.isBusybox())
                .findFirst();
        use(bare, "a set of tools without nc and bash");
        Process wait = wait("127.0.0.1", 1);

        assertThat(wait.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wait.exitValue()).isEqualTo(10);
        assertThat(wait.errorReader().readLine())
                .isEqualTo(
                        "needs nc or bash in the image that waits for deployment 'orders-db'; choose another toolImage");
    }

    private Process wait(String host, int port) throws IOException {
        return image.start("wait.sh", work, Map.of(), "orders-db", host, Integer.toString(port));
    }

    private void useKind(String kind) throws IOException {
        if (kind.equals("bash")) {
            use(Toolbox.bashIn(work), kind);
        }
    }

    private void use(Optional<Toolbox> found, String what) {
        assumeTrue(found.isPresent(), what + " is not on the PATH");
        image = found.orElseThrow();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
