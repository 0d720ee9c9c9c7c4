package io.sem.embedded;

import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Console;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Logs and commands of containers that are none. A log holds one line for each start and what a
 * script says; a command succeeds with no output unless a script answers it. Each command takes a
 * tenth of a second of virtual time, so that timeouts can be tested.
 */
final class EmbeddedConsole implements Console {

    private static final Duration COMMAND = Duration.ofMillis(100);

    private final SimulatedCluster cluster;

    EmbeddedConsole(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The log of the present run, or of the one before; containers that were never started have
     * none, as kubectl says too.
     */
    @Override
    public List<String> logs(Target target, int lines, boolean previous) {
        return cluster.locked(() -> {
            ContainerRun run = run(target);
            List<String> all = previous
                    ? run.log().previous().orElseThrow(() -> notStarted(target, "has no run before this one"))
                    : run.log().lines();
            if (!run.log().begun()) {
                throw notStarted(target, "has not been started yet");
            }
            return ContainerLog.last(all, lines);
        });
    }

    /** A container writes when it starts, so a follower hears of each restart. */
    @Override
    public Watch follow(Target target, Consumer<String> listener) {
        return cluster.locked(() -> {
            ContainerLog log = run(target).log();
            if (!log.begun()) {
                throw notStarted(target, "has not been started yet");
            }
            log.follow(listener);
            return () -> cluster.change(() -> log.unfollow(listener));
        });
    }

    /**
     * Every command takes the same short virtual time, in which the rest of the cluster goes on.
     */
    @Override
    public ExecResult exec(Target target, List<String> command, Duration timeout) {
        return cluster.locked(() -> {
            ContainerRun run = run(target);
            if (!(run.state() instanceof ContainerState.Running)) {
                throw notStarted(target, "does not run now: " + run.state());
            }
            boolean inTime = timeout.compareTo(COMMAND) >= 0;
            cluster.advance(inTime ? COMMAND : timeout);
            if (!inTime) {
                throw new TimedOutException("a command in container '" + target.container() + "' of pod '"
                        + target.pod() + "' has not ended within " + timeout + "; every command takes " + COMMAND);
            }
            return cluster.scripts().dialogue(run).answers().apply(command);
        });
    }

    /** Nothing reads the line, since no program runs. */
    @Override
    public ExecResult exec(Target target, List<String> command, Sensitive line, Duration timeout) {
        return exec(target, command, timeout);
    }

    /** The container, or an error that names those that exist. */
    private ContainerRun run(Target target) {
        EnvironmentRef environment = target.environment();
        Pod pod = cluster.state()
                .require(environment)
                .pods()
                .require(target.pod(), "pod '" + target.pod() + "' in " + environment);
        return pod.runs().stream()
                .filter(run -> run.spec().name().equals(target.container()))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(
                        "container '" + target.container() + "' of pod '" + target.pod() + "'",
                        pod.runs().stream().map(run -> run.spec().name()).toList()));
    }

    /** There is a container, but it has not been where the caller wants to look. */
    private static NotFoundException notStarted(Target target, String why) {
        return new NotFoundException("container '" + target.container() + "' of pod '" + target.pod() + "' in "
                + target.environment() + " " + why);
    }
}
