package io.sem.api.spi;

import io.sem.api.secret.Sensitive;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads logs of containers and runs commands in them. A backend may have none. */
public interface Console {

    /**
     * Returns the last lines of a container's log, oldest first.
     *
     * @param lines the number of lines at most, from 0
     * @param previous whether to read the log of the run before the present one
     * @throws io.sem.api.error.NotFoundException if the pod, the container or the run does not exist
     */
    List<String> logs(Target target, int lines, boolean previous);

    /**
     * Calls the listener with each line that a container writes from now on, until the watch is closed or the container ends.
     *
     * @throws io.sem.api.error.NotFoundException if the pod or the container does not exist, or the container has not started yet
     */
    Watch follow(Target target, Consumer<String> listener);

    /**
     * Runs a command in a container and waits for its end.
     *
     * @param command program and arguments; no shell is involved unless the command starts one
     * @throws io.sem.api.error.NotFoundException if the pod or the container does not exist
     * @throws io.sem.api.error.TimedOutException if it has not ended within the timeout; it may still run
     */
    ExecResult exec(Target target, List<String> command, Duration timeout);

    /**
     * Runs a command as {@link #exec(Target, List, Duration)} does, with one line on its standard input. A secret goes there, because
     * clusters keep arguments of commands in audit logs. The input stays open, so the command must not read to its end.
     *
     * @param line the line, without its end
     */
    ExecResult exec(Target target, List<String> command, Sensitive line, Duration timeout);

    /**
     * The address of a container.
     *
     * @param environment the environment of the pod
     * @param pod the name of the pod
     * @param container the name of the container
     */
    record Target(EnvironmentRef environment, String pod, String container) {}
}
