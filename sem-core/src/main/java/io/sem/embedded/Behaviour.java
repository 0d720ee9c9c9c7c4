package io.sem.embedded;

import java.time.Duration;
import java.util.Optional;

/**
 * What a simulated container does. A value that scripts change step by step; the kubelet asks for
 * it whenever it plans something for the container, and never keeps it.
 *
 * @param pullError why its image cannot be pulled; empty: it can
 * @param ending how it ends by itself; empty: it runs, or does its work and succeeds when its part in the pod says so
 * @param answersAfter how long after its start it begins to answer startup and readiness probes
 * @param alive whether it answers liveness probes
 * @param imageUser the user that its image names for the program, a number or a name
 */
record Behaviour(String pullError, Optional<Ending> ending, Duration answersAfter, boolean alive, String imageUser) {

    /** The user of an image that names none, as most public images do. */
    static final String ROOT = "root";

    static final Duration NEVER = Duration.ofDays(36500);
    static final Behaviour NORMAL = new Behaviour("", Optional.empty(), Duration.ZERO, true, ROOT);

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

    /** The same, but its image cannot be pulled. */
    Behaviour withPullError(String error) {
        return new Behaviour(error, ending, answersAfter, alive, imageUser);
    }

    /** The same, but it ends like this. */
    Behaviour ending(Ending how) {
        return new Behaviour(pullError, Optional.of(how), answersAfter, alive, imageUser);
    }

    /** The same, but it answers startup and readiness probes only so long after its start. */
    Behaviour answeringAfter(Duration delay) {
        return new Behaviour(pullError, ending, delay, alive, imageUser);
    }

    /** The same, but it answers no probe at all. */
    Behaviour hanging() {
        return new Behaviour(pullError, ending, NEVER, false, imageUser);
    }

    /** The same, but its image names this user. */
    Behaviour withImageUser(String user) {
        return new Behaviour(pullError, ending, answersAfter, alive, user);
    }
}
