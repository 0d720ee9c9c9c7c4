package io.sem.embedded;

import java.time.Duration;
import java.util.Optional;

/**
 * What a simulated container does. A value that scripts change step by step; the kubelet asks for
 * it whenever it plans something for the container, and never keeps it.
 *
 * @param image what its image is, and what keeps a container of it from starting
 * @param ending how it ends by itself; empty: it runs, or does its work and succeeds when its part in the pod says so
 * @param answersAfter how long after its start it begins to answer startup and readiness probes
 * @param alive whether it answers liveness probes
 */
record Behaviour(OfImage image, Optional<Ending> ending, Duration answersAfter, boolean alive) {

    /** The user of an image that names none, as most public images do. */
    static final String ROOT = "root";

    static final Duration NEVER = Duration.ofDays(36500);
    static final Behaviour NORMAL =
            new Behaviour(new OfImage(Optional.empty(), ROOT), Optional.empty(), Duration.ZERO, true);

    /**
     * What an image is.
     *
     * @param hindrance what keeps a container of it from starting; empty: nothing does
     * @param user the user that it names for its program, a number or a name
     */
    record OfImage(Optional<Hindrance> hindrance, String user) {}

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

    /**
     * What keeps a container from starting, in the words of the kubelet.
     *
     * @param step the step of the start that fails
     * @param reason Kubernetes' word
     * @param message its sentence
     */
    record Hindrance(Step step, String reason, String message) {}

    /** The steps of a start. */
    enum Step {
        POD,
        PULL,
        CREATE
    }

    /** A time that a script says; what is longer than {@link #NEVER} would be beyond the end of the timeline. */
    static Duration checked(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time was " + time + ", must be 0 or more");
        }
        return time.compareTo(NEVER) < 0 ? time : NEVER;
    }

    /** The same, but it cannot start. */
    Behaviour hinderedBy(Hindrance what) {
        return new Behaviour(new OfImage(Optional.of(what), image.user), ending, answersAfter, alive);
    }

    /** What makes this step of its start fail; empty: nothing. */
    Optional<Hindrance> hindrance(Step step) {
        return image.hindrance.filter(what -> what.step() == step);
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
        return new Behaviour(new OfImage(image.hindrance, user), ending, answersAfter, alive);
    }
}
