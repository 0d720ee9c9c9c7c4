package io.sem.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.sem.api.error.InterruptedWaitException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.secret.Redaction;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

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
        return exec(target, command, Optional.empty(), timeout);
    }

    @Override
    public ExecResult exec(Target target, List<String> command, Sensitive line, Duration timeout) {
        return exec(target, command, Optional.of(line), timeout);
    }

    private ExecResult exec(Target target, List<String> command, Optional<Sensitive> line, Duration timeout) {
        require(target);
        String what = what("a command in ", target);
        try (RemoteCommand running =
                gateway.write(what, client -> RemoteCommand.start(client, target, command, line))) {
            return ended(running, what, timeout);
        }
    }

    private ExecResult ended(RemoteCommand running, String what, Duration timeout) {
        try {
            int exitCode = running.exitCode(what, timeout);
            return new ExecResult(exitCode, running.output(), running.error());
        } catch (TimeoutException e) {
            throw new TimedOutException(what + " has not ended after " + timeout.toMillis()
                    + " ms and may still run; output so far: " + Redaction.of(running.output() + running.error()));
        } catch (KubernetesClientException e) {
            throw gateway.translated(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(
                    what + ": the waiting thread was interrupted; the command may still run", e);
        }
    }

    /** Throws with the names that exist when there is no such pod or container. */
    private void require(Target target) {
        String namespace = target.environment().namespace();
        ObservedPod pod = objects.pods
                .value(namespace, target.pod())
                .orElseThrow(() -> NotFoundException.of(
                        "pod '" + target.pod() + "' in " + target.environment(), objects.pods.namesIn(namespace)));
        List<String> containers =
                pod.containers().stream().map(ObservedContainer::name).toList();
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
}
