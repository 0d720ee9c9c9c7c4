package io.sem.api.status;

import java.time.Instant;

/** The state of a container (core/v1 ContainerState). */
public sealed interface ContainerState {

    /**
     * The container does not run yet, or waits to be started again.
     *
     * @param reason Kubernetes' own word, such as {@code ContainerCreating} or {@code ImagePullBackOff}
     * @param message the reason in a sentence; may be empty
     */
    record Waiting(String reason, String message) implements ContainerState {}

    /**
     * The container runs.
     *
     * @param since when it started
     */
    record Running(Instant since) implements ContainerState {}

    /**
     * The container has ended.
     *
     * @param exitCode 0 for success
     * @param reason Kubernetes' own word, such as {@code Completed}, {@code Error} or {@code OOMKilled}
     * @param message the last lines of its log if it failed; may be empty
     * @param at when it ended
     */
    record Terminated(int exitCode, String reason, String message, Instant at) implements ContainerState {}
}
