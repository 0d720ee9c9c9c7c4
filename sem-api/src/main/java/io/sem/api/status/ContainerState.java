package io.sem.api.status;

import java.time.Instant;

/** What a container is doing. */
public sealed interface ContainerState {

    /**
     * It does not run yet, or not again.
     *
     * @param reason Kubernetes' own word, such as {@code ContainerCreating} or {@code ImagePullBackOff}
     * @param message may be empty
     */
    record Waiting(String reason, String message) implements ContainerState {}

    /**
     * It runs.
     *
     * @param since when it started
     */
    record Running(Instant since) implements ContainerState {}

    /**
     * It has ended.
     *
     * @param exitCode 0 for success
     * @param reason Kubernetes' own word, such as {@code Completed}, {@code Error} or {@code OOMKilled}
     * @param message the last lines of its log when it failed; may be empty
     * @param at when it ended
     */
    record Terminated(int exitCode, String reason, String message, Instant at) implements ContainerState {}
}
