package io.sem.embedded;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.workload.Container;
import java.time.Duration;
import java.util.Optional;

/**
 * One container of one pod, with what it is doing and how often it was started (ContainerStatus,
 * and what the kubelet remembers).
 *
 * <p>What is planned for it holds for one life: an end, a new start or a script begins another
 * life, and what was planned in the one before does not happen. That is cheaper and safer than to
 * find and cancel each planned event: whoever plans something cannot forget to cancel it.
 */
final class ContainerRun {

    /** How far the present start has come. */
    enum Stage {
        IDLE,
        STARTING,
        RUNNING,
        ENDED
    }

    private final Pod pod;
    private final Container spec;
    private final Role role;
    private final Backoff restartBackoff = new Backoff();
    private final Backoff pullBackoff = new Backoff();
    private final ContainerLog log = new ContainerLog();
    private final ProbeCounts probes = new ProbeCounts();
    private Stage stage = Stage.IDLE;
    private ContainerState state;
    private Optional<ContainerState.Terminated> lastEnd = Optional.empty();
    private Optional<Duration> lastLife = Optional.empty();
    private boolean started;
    private boolean ready;
    private int restarts;
    private int life;

    ContainerRun(Pod pod, Container spec, Role role, String waiting) {
        this.pod = pod;
        this.spec = spec;
        this.role = role;
        this.state = new ContainerState.Waiting(waiting, "");
    }

    /** Shows why the container does not run now. */
    void waiting(Stage now, String reason, String message) {
        stage = now;
        state = new ContainerState.Waiting(reason, message);
        pod.containerChanged();
    }

    /** Is being started; its state is the one before until it runs. */
    void starting() {
        stage = Stage.STARTING;
    }

    /** The program runs from now on. */
    void running(Timeline timeline) {
        stage = Stage.RUNNING;
        state = new ContainerState.Running(timeline.instant());
        pod.containerChanged();
    }

    /**
     * The program has ended; nothing that was planned for it happens any more. An init container
     * that succeeded counts as ready, as in its ContainerStatus.
     */
    void ended(ContainerState.Terminated end) {
        newLife();
        stage = Stage.ENDED;
        lastLife = state instanceof ContainerState.Running running
                ? Optional.of(Duration.between(running.since(), end.at()))
                : Optional.empty();
        state = end;
        lastEnd = Optional.of(end);
        started = false;
        ready = role == Role.INIT && end.exitCode() == 0;
        pod.containerChanged();
    }

    /** Counts one more start; the container is started when its pod goes on. */
    void restarted() {
        restarts++;
        stage = Stage.IDLE;
    }

    /** Cancels what was planned for this container. */
    void newLife() {
        life++;
    }

    /** Returns an action that does nothing if the container has begun another life by then. */
    Runnable inThisLife(Runnable action) {
        int planned = life;
        return () -> {
            if (life == planned) {
                action.run();
            }
        };
    }

    void setStarted() {
        started = true;
    }

    /**
     * Sets whether it answers; told only if that is news, since most probes say what the one before
     * said.
     */
    void setReady(boolean answers) {
        if (ready != answers) {
            ready = answers;
            pod.containerChanged();
        }
    }

    /** Whether this is an init container that has done its work. */
    boolean succeeded() {
        return role == Role.INIT && ready;
    }

    /** Whether it ends by itself: init containers, and the work of a run to completion. */
    boolean finite() {
        return role == Role.INIT || role == Role.MAIN && pod.finite();
    }

    Pod pod() {
        return pod;
    }

    Container spec() {
        return spec;
    }

    Role role() {
        return role;
    }

    Stage stage() {
        return stage;
    }

    ContainerState state() {
        return state;
    }

    Optional<ContainerState.Terminated> lastEnd() {
        return lastEnd;
    }

    boolean started() {
        return started;
    }

    boolean ready() {
        return ready;
    }

    int restarts() {
        return restarts;
    }

    Backoff restartBackoff() {
        return restartBackoff;
    }

    Backoff pullBackoff() {
        return pullBackoff;
    }

    ContainerLog log() {
        return log;
    }

    ProbeCounts probes() {
        return probes;
    }

    ObservedContainer observe() {
        return ObservedContainer.builder(spec.name(), role)
                .image(spec.image().reference())
                .state(state)
                .lastEnd(lastEnd)
                .lastLife(lastLife)
                .probed(spec.readiness().isPresent() || spec.startup().isPresent())
                .ready(ready)
                .restarts(restarts)
                .build();
    }
}
