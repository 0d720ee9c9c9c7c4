package io.sem.api.spi;

import io.sem.api.status.ExecResult;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;

/** Looks into containers. Not every backend can. */
public interface Console {

    /**
     * The last lines of a container's log, oldest first.
     *
     * @param previous whether the log of the container's run before the present one is meant
     * @throws io.sem.api.error.NotFoundException when there is no such pod, container or run
     */
    List<String> logs(Target target, int lines, boolean previous);

    /**
     * Runs a command in a container and waits for its end.
     *
     * @throws io.sem.api.error.TimedOutException when it has not ended in time; it may still run
     */
    ExecResult exec(Target target, List<String> command, Duration timeout);

    /**
     * Which container.
     *
     * @param environment where
     * @param pod the pod's name
     * @param container the container's name
     */
    record Target(EnvironmentRef environment, String pod, String container) {}
}
