package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.TtyExecOutputErrorable;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.error.UnavailableException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Watch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads logs of containers and runs commands in them. The container is always named, because the API server would
 * otherwise choose the first one, and for a pod with a sidecar that is a matter of order. Targets are checked against
 * the mirror first: the API server's own answer to a wrong name does not say which names exist.
 *
 * <p>It is the one place besides {@link Gateway} that sees the client, because logs and commands are streams and no
 * objects; opening them still runs within the gateway's deadline, and their failures through its errors.
 *
 * <p>Both are for diagnosis. Nothing in SEM depends on a command in a container, because an image need not have a
 * shell; the one exception is the change of a database's password, which only its own client can make.
 */
final class KubernetesConsole implements Console {

    private final Gateway gateway;
    private final KubernetesObjects objects;

    KubernetesConsole(Gateway gateway, KubernetesObjects objects) {
        this.gateway = gateway;
        this.objects = objects;
    }

    /** Reads the last lines at once; following a log would hold a connection open. */
    @Override
    public List<String> logs(Target target, int lines, boolean previous) {
        require(target);
        try {
            return gateway.read(what("log of ", target), client -> log(container(client, target), lines, previous));
        } catch (InvalidSpecException e) {
            // The API server answers 400 when the container has not run yet, or not before (registry/core/pod,
            // LogLocation).
            throw new NotFoundException(
                    what("log of ", target) + ": " + e.violations().get(0).problem());
        }
    }

    /**
     * {@code previous}: the log of the run before the present one, which is the one that tells why a container crashed.
     */
    private static List<String> log(ContainerResource container, int lines, boolean previous) {
        String log = previous
                ? container.terminated().tailingLines(lines).getLog()
                : container.tailingLines(lines).getLog();
        return log.lines().toList();
    }

    /**
     * The client's own thread reads the log; a container that ends closes it. A connection that breaks ends it too, without a
     * word from the client, so this is for looking on, not for collecting logs.
     */
    @Override
    public Watch follow(Target target, Consumer<String> listener) {
        require(target);
        LogWatch log = gateway.read(
                what("log of ", target),
                client -> container(client, target).tailingLines(0).watchLog(new LineStream(listener)));
        return log::close;
    }

    /**
     * Runs the command without a shell and waits for its end. The output is collected in memory, so this is for
     * diagnosis, not for moving data. A command that takes too long cannot be killed from here (remotecommand v4 has no
     * signal); closing the connection only stops listening to it.
     */
    @Override
    public ExecResult exec(Target target, List<String> command, Duration timeout) {
        return exec(target, command, container -> container, timeout);
    }

    @Override
    public ExecResult exec(Target target, List<String> command, Sensitive line, Duration timeout) {
        InputStream input = new ByteArrayInputStream((line.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
        return exec(target, command, container -> container.readingInput(input), timeout);
    }

    private ExecResult exec(
            Target target,
            List<String> command,
            Function<ContainerResource, TtyExecOutputErrorable> streams,
            Duration timeout) {
        require(target);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        try (ExecWatch exec = gateway.write(
                what("a command in ", target),
                client -> streams.apply(container(client, target))
                        .writingOutput(output)
                        .writingError(error)
                        .exec(command.toArray(String[]::new)))) {
            int exitCode = exec.exitCode().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new ExecResult(exitCode, text(output), text(error));
        } catch (TimeoutException e) {
            throw new TimedOutException(what("the command '" + command.get(0) + "' in ", target)
                    + " has not ended after " + timeout.toMillis() + " ms and may still run; output so far: "
                    + text(output) + text(error));
        } catch (ExecutionException e) {
            throw gateway.translated(what("a command in ", target), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    what("a command in ", target) + ": the waiting thread was interrupted; the command may still run",
                    Duration.ZERO,
                    e);
        }
    }

    /** Throws with the names that exist when there is no such pod or container. */
    private void require(Target target) {
        String namespace = target.environment().namespace();
        Pod pod = objects.pods
                .find(namespace, target.pod())
                .orElseThrow(() -> NotFoundException.of(
                        "pod '" + target.pod() + "' in " + target.environment(), objects.pods.namesIn(namespace)));
        List<String> containers = Stream.concat(
                        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .map(Container::getName)
                .toList();
        if (!containers.contains(target.container())) {
            throw NotFoundException.of(
                    "container '" + target.container() + "' of pod '" + target.pod() + "' in " + target.environment(),
                    containers);
        }
    }

    private static ContainerResource container(KubernetesClient client, Target target) {
        return client.pods()
                .inNamespace(target.environment().namespace())
                .withName(target.pod())
                .inContainer(target.container());
    }

    private static String what(String action, Target target) {
        return action + "container '" + target.container() + "' of pod '" + target.pod() + "' in "
                + target.environment();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
