package io.sem.embedded;

import java.time.Duration;
import java.util.Optional;

/**
 * What a simulated container does.
 *
 * @param pullError why its image cannot be pulled; empty: it can
 * @param ending how it ends by itself; empty: it runs, or does its work and succeeds when its part in the pod says so
 * @param answersAfter how long after its start it begins to answer startup and readiness probes
 * @param alive whether it answers liveness probes
 */
record Behaviour(String pullError, Optional<Ending> ending, Duration answersAfter, boolean alive) {

    static final Duration NEVER = Duration.ofDays(36500);
    static final Behaviour NORMAL = new Behaviour("", Optional.empty(), Duration.ZERO, true);

    /**
     * How a container ends.
     *
     * @param exitCode 0 for success
     * @param reason Kubernetes' word
     * @param after how long after its start
     */
    record Ending(int exitCode, String reason, Duration after) {

        static Ending exit(int exitCode, Duration after) {
            return new Ending(exitCode, exitCode == 0 ? "Completed" : "Error", after);
        }
    }

    Behaviour withPullError(String error) {
        return new Behaviour(error, ending, answersAfter, alive);
    }

    Behaviour ending(Ending how) {
        return new Behaviour(pullError, Optional.of(how), answersAfter, alive);
    }

    Behaviour answeringAfter(Duration delay) {
        return new Behaviour(pullError, ending, delay, alive);
    }

    Behaviour hanging() {
        return new Behaviour(pullError, ending, NEVER, false);
    }
}
