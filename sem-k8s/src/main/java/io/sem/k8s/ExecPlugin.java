package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InterruptedWaitException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that gives the credentials of a kubeconfig's user (client-go, plugin/pkg/client/auth/exec). The client has an own way to
 * run such programs, which waits for ever for one that hangs, keeps what one says about its failure to itself, and goes on
 * without credentials when one also writes a warning.
 *
 * <p>What the program prints is credentials and is in no message; what it says on its standard error is meant for people.
 */
final class ExecPlugin implements OAuthTokenProvider {

    /** Renewed this long before it expires, so that a request on its way does not arrive too late. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    private static final int SHOWN = 2000;

    private final ExecConfig exec;
    private final String files;
    private final Duration deadline;
    private @Nullable Credential last;

    /** {@code files} is the kubeconfig, for messages; the program may take as long as one request. */
    ExecPlugin(ExecConfig exec, String files, Duration deadline) {
        this.exec = exec;
        this.files = files;
        this.deadline = deadline;
    }

    /** The credentials; runs the program only if there are none yet, or those of before expire. */
    synchronized Credential credential() {
        if (last == null || last.expires().minus(EARLY).isBefore(Instant.now())) {
            last = parsed(run());
        }
        return last;
    }

    @Override
    public String getToken() {
        return credential().token();
    }

    /**
     * A token to try after this one was refused. Runs the program if this is the one that it gave last: it may have been revoked
     * long before it expires (client-go, plugin/pkg/client/auth/exec, maybeRefreshCreds).
     */
    synchronized String tokenInsteadOf(String refused) {
        if (last != null && last.token().equals(refused)) {
            last = null;
        }
        return getToken();
    }

    private String run() {
        Process process = start();
        FutureTask<String> output = reading("out", process.getInputStream());
        FutureTask<String> error = reading("err", process.getErrorStream());
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException(
                        what() + " has not ended after " + deadline.toMillis()
                                + " ms; run it by hand, or raise the deadline",
                        Duration.ZERO,
                        null);
            }
            if (process.exitValue() != 0) {
                throw refused(" ended with exit code " + process.exitValue() + ": " + said(error));
            }
            return output.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw refused(" gave no credentials: its output cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(what() + ": the waiting thread was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        try {
            Process process = builder().start();
            process.getOutputStream().close();
            return process;
        } catch (IOException | IllegalArgumentException e) {
            // The second is how the JDK refuses the name of a variable, whose value may be a password.
            throw new NotFoundException(what() + " cannot be started; install it, or correct its path. "
                    + Absent.orEmpty(exec.getInstallHint()).strip());
        }
    }

    /** A variable without a name, or an argument that is null, cannot be meant and is left out. */
    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>(List.of(Absent.orEmpty(exec.getCommand())));
        Absent.orNone(exec.getArgs()).stream().filter(Objects::nonNull).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        Absent.orNone(exec.getEnv()).stream()
                .filter(variable -> variable != null && variable.getName() != null)
                .forEach(
                        variable -> builder.environment().put(variable.getName(), Absent.orEmpty(variable.getValue())));
        builder.environment().put("KUBERNETES_EXEC_INFO", info());
        return builder;
    }

    /** What the program is told; nobody is there to be asked for a password. */
    private String info() {
        return Serialization.asJson(Map.of(
                "apiVersion", Absent.orEmpty(exec.getApiVersion()),
                "kind", "ExecCredential",
                "spec", Map.of("interactive", false)));
    }

    private Credential parsed(String output) {
        try {
            Map<?, ?> status = Objects.requireNonNull(
                    (Map<?, ?>) Serialization.unmarshal(output, Map.class).get("status"));
            Credential credential = new Credential(
                    text(status, "token"),
                    text(status, "clientCertificateData"),
                    text(status, "clientKeyData"),
                    expires(text(status, "expirationTimestamp")));
            if (!credential.token().isEmpty() || !credential.certificate().isEmpty()) {
                return credential;
            }
        } catch (RuntimeException e) {
            // The text of the failure may quote the credentials.
        }
        throw refused(" gave no ExecCredential with a token or a certificate");
    }

    private static String text(Map<?, ?> status, String key) {
        Object value = status.get(key);
        return value == null ? "" : value.toString();
    }

    private static Instant expires(String text) {
        try {
            return text.isEmpty() ? Instant.MAX : Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    private String said(FutureTask<String> error) throws InterruptedException, ExecutionException, TimeoutException {
        String text = error.get(1, TimeUnit.SECONDS).strip();
        return text.isEmpty() ? "it said nothing" : text.substring(0, Math.min(SHOWN, text.length()));
    }

    private SemException refused(String problem) {
        return new ForbiddenException(what() + problem + "; run it by hand to see why");
    }

    private String what() {
        return "the exec plugin '" + exec.getCommand() + "' of kubeconfig " + files;
    }

    /** A program that fills one of its pipes would wait for ever for somebody who reads, so both are read at once. */
    private static FutureTask<String> reading(String name, InputStream stream) {
        FutureTask<String> reading = new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        Daemon.threads("sem-exec-plugin-" + name).newThread(reading).start();
        return reading;
    }

    /**
     * What the program gave.
     *
     * @param token empty if there is none
     * @param certificate a client certificate in PEM form; empty if there is none
     * @param key its private key; empty if there is none
     * @param expires when to ask again; {@link Instant#MAX} if the program names no time
     */
    record Credential(String token, String certificate, String key, Instant expires) {

        /** Hides the credentials. */
        @Override
        public String toString() {
            return "credentials until " + expires;
        }
    }
}
