package io.sem.embedded;

import java.time.Duration;
import java.util.Optional;

/**
 * What a simulated container does. A value that scripts change step by step; the kubelet asks for
 * it whenever it plans something for the container, and never keeps it.
 *
 * @param image what its image is
 * @param ending how it ends by itself; empty: it runs, or does its work and succeeds when its part in the pod says so
 * @param answersAfter how long after its start it begins to answer startup and readiness probes
 * @param alive whether it answers liveness probes
 */
record Behaviour(OfImage image, Optional<Ending> ending, Duration answersAfter, boolean alive) {

    /** The user of an image that names none, as most public images do. */
    static final String ROOT = "root";

    static final Duration NEVER = Duration.ofDays(36500);
    static final Behaviour NORMAL = new Behaviour(new OfImage("", ROOT), Optional.empty(), Duration.ZERO, true);

    /**
     * What an image is.
     *
     * @param pullError why it cannot be pulled; empty: it can
     * @param user the user that it names for its program, a number or a name
     */
    record OfImage(String pullError, String user) {}

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
        return new Behaviour(new OfImage(error, image.user), ending, answersAfter, alive);
    }

    /** The same, but it ends like this. */
    Behaviour ending(Ending how) {
        return new Behaviour(image, Optional.of(how), answersAfter, alive);
    }

    /** The same, but it answers startup and readiness probes only so long after its start. */
    Behaviour answeringAfter(Duration delay) {
        return new Behaviour(image, ending, delay, alive);
    }

    /** The same, but it answers no probe at all. */
    Behaviour hanging() {
        return new Behaviour(image, ending, NEVER, false);
    }

    /** The same, but its image names this user. */
    Behaviour withImageUser(String user) {
        return new Behaviour(new OfImage(image.pullError, user), ending, answersAfter, alive);
    }
}
