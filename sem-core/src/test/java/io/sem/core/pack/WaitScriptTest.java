package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that waits for another deployment, run for real. */
class WaitScriptTest {

    @TempDir
    private Path work;

    private Toolbox busybox;

    @BeforeEach
    void findBusybox() throws IOException {
        Optional<Toolbox> found = Toolbox.busyboxIn(work);
        assumeTrue(found.isPresent(), "busybox is not on the PATH");
        busybox = found.orElseThrow();
    }

    @Test
    void ends_when_the_service_accepts_connections() throws Exception {
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

    private Process wait(String host, int port) throws IOException {
        return busybox.start("wait.sh", work, Map.of(), "orders-db", host, Integer.toString(port));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
