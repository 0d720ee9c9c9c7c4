package io.sem.embedded;

import io.sem.api.status.ContainerState;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out whether a running container has started, is ready and lives, if it has probes for that
 * (pkg/kubelet/prober).
 *
 * <p>A probe whose answer cannot change is not asked again: a container that answers does so until
 * a script says otherwise, and a script makes the kubelet plan the container's life anew. So an
 * idle cluster has no events at all, while 1,000 ready pods with a probe every ten seconds would
 * make nine million a day.
 */
final class Probing {

    // 128 + SIGKILL: what a container ends with that the kubelet kills.
    private static final int KILLED = 137;

    private final Timeline timeline;
    private final Scripts scripts;
    private final ContainerEnd ends;
    private final PodSync pods;

    Probing(Timeline timeline, Scripts scripts, ContainerEnd ends, PodSync pods) {
        this.timeline = timeline;
        this.scripts = scripts;
        this.ends = ends;
        this.pods = pods;
    }

    /** Starts the probes of a container, which may have been running for a while already. */
    void begin(ContainerRun run) {
        Optional<Probe> startup = run.spec().startup();
        if (run.started() || startup.isEmpty()) {
            started(run);
        } else {
            onTick(run, startup.get(), () -> startup(run, startup.get()));
        }
    }

    /**
     * Asks until the container has started; liveness and readiness are not asked before (KEP-950).
     */
    private void startup(ContainerRun run, Probe probe) {
        if (answers(run)) {
            started(run);
            return;
        }
        unhealthy(run, "Startup", probe);
        if (run.probes().failure() >= probe.failureThreshold()) {
            kill(run, "startup");
        } else {
            after(run, probe.period(), () -> startup(run, probe));
        }
    }

    /**
     * From now on the other probes are asked. Whatever waits for this container in its pod may go
     * on.
     */
    private void started(ContainerRun run) {
        run.setStarted();
        run.probes().clear();
        run.spec().liveness().filter(probe -> !behaviour(run).alive()).ifPresent(probe -> liveness(run, probe));
        Optional<Probe> readiness = run.spec().readiness();
        if (readiness.isPresent()) {
            onTick(run, readiness.get(), () -> readiness(run, readiness.get()));
        } else {
            withoutProbe(run);
        }
        pods.progress(run.pod());
    }

    /** A container without a readiness probe is ready when it runs, unless a script says that it is not yet. */
    private void withoutProbe(ContainerRun run) {
        ready(run, isUp(run));
        Duration wait = behaviour(run).answersAfter();
        if (!run.ready() && !wait.equals(Behaviour.NEVER)) {
            after(run, wait.minus(age(run)), () -> ready(run, true));
        }
    }

    /**
     * Asks until the threshold of successes is reached. Nothing changes after that until a script
     * says so, so nobody asks.
     */
    private void readiness(ContainerRun run, Probe probe) {
        if (answers(run)) {
            if (run.probes().success() >= probe.successThreshold()) {
                ready(run, true);
                return;
            }
        } else {
            unhealthy(run, "Readiness", probe);
            if (run.probes().failure() >= probe.failureThreshold()) {
                ready(run, false);
            }
        }
        after(run, probe.period(), () -> readiness(run, probe));
    }

    /**
     * Only a container that does not answer has a liveness probe planned; its failures in a row are
     * known beforehand.
     */
    private void liveness(ContainerRun run, Probe probe) {
        onTick(run, probe, () -> {
            unhealthy(run, "Liveness", probe);
            Duration patience = probe.period().multipliedBy(probe.failureThreshold() - 1L);
            after(run, patience, () -> kill(run, "liveness"));
        });
    }

    /**
     * Ends the container as the kubelet does after a probe failed too often; it is started again
     * like one that crashed.
     */
    private void kill(ContainerRun run, String probe) {
        String name = run.spec().name();
        run.pod().report("Killing", "Container " + name + " failed " + probe + " probe, will be restarted");
        ends.end(run, Behaviour.Ending.exit(KILLED, Duration.ZERO));
    }

    private void ready(ContainerRun run, boolean answers) {
        run.setReady(answers);
        PodStatus.refresh(run.pod(), timeline);
    }

    private void unhealthy(ContainerRun run, String probe, Probe how) {
        String failure = ProbeFailure.text(how, run.pod().ip());
        run.pod().warn("Unhealthy", probe + " probe failed: " + failure);
    }

    /** A program that is about to fail does not get as far as answering. */
    private boolean answers(ContainerRun run) {
        boolean fails =
                behaviour(run).ending().filter(end -> end.exitCode() != 0).isPresent();
        return !fails && isUp(run);
    }

    private boolean isUp(ContainerRun run) {
        return age(run).compareTo(behaviour(run).answersAfter()) >= 0;
    }

    private Behaviour behaviour(ContainerRun run) {
        return scripts.behaviour(run);
    }

    /** How long the present run of the container lasts; nothing if it does not run. */
    private Duration age(ContainerRun run) {
        return run.state() instanceof ContainerState.Running running
                ? Duration.between(running.since(), timeline.instant())
                : Duration.ZERO;
    }

    /** At the next moment the probe is due: its initial delay and whole periods after the start of the container. */
    private void onTick(ContainerRun run, Probe probe, Runnable look) {
        Duration late = age(run).minus(probe.initialDelay());
        long period = probe.period().toMillis();
        long wait = late.isNegative() ? -late.toMillis() : Math.floorMod(-late.toMillis(), period);
        after(run, Duration.ofMillis(wait), look);
    }

    private void after(ContainerRun run, Duration delay, Runnable action) {
        timeline.after(delay, run.inThisLife(action));
    }
}
