package io.sem;

import io.sem.api.label.Labels;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.PodRef;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.core.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One pod. Every call but {@link #exists()} on a pod that does not exist, or that is not the deployment's through which it was
 * reached, throws {@link io.sem.api.error.NotFoundException} with those that are.
 */
public final class Pod {

    private final Engine engine;
    private final PodRef ref;

    Pod(Engine engine, EnvironmentRef environment, String name) {
        this.engine = engine;
        this.ref = PodRef.in(environment, name);
    }

    Pod(Engine engine, DeploymentRef deployment, String name) {
        this.engine = engine;
        this.ref = PodRef.of(deployment, name);
    }

    /** Its name, unique in the environment. */
    public String name() {
        return ref.name();
    }

    /** Whether it exists. */
    public boolean exists() {
        return engine.pods().findPod(ref).isPresent();
    }

    /** The pod as it is now. */
    public ObservedPod observe() {
        return engine.pods().pod(ref);
    }

    /** What the platform reported about it lately, oldest first. Kubernetes keeps events for an hour. */
    public List<ObservedEvent> events() {
        return engine.pods().podEvents(ref);
    }

    /** Deletes it; its deployment makes a new one. */
    public void delete() {
        engine.pods().deletePod(ref);
    }

    /** Replaces its labels. Without SEM's own it leaves its deployment, which makes a new one, and goes on running. */
    public void relabel(Labels labels) {
        Objects.requireNonNull(labels, "labels");
        engine.pods().relabelPod(ref, labels);
    }

    /** The logs of its containers. */
    public PodLogs logs() {
        return PodLogs.of(engine, ref);
    }

    /** The last lines that its first main container wrote, oldest first; see {@link #logs()} for more. */
    public List<String> logs(int lines) {
        return logs().last(lines);
    }

    /**
     * Runs a command in its first main container and waits for its end. No shell is involved unless the command starts one.
     *
     * @throws io.sem.api.error.TimedOutException when it has not ended in time; it may still run
     */
    public ExecResult exec(Duration timeout, String... command) {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(command, "command");
        return engine.pods().exec(ref.mainContainer(), timeout, List.of(command));
    }

    /** The same in a container of this name. */
    public ExecResult execIn(String container, Duration timeout, String... command) {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(command, "command");
        return engine.pods().exec(ref.container(container), timeout, List.of(command));
    }

    @Override
    public String toString() {
        return ref.toString();
    }
}
