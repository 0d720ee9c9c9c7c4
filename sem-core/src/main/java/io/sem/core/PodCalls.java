package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.PodRef;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the doors of pods call. Every call finds the pod first, and so refuses one that is not the deployment's. */
public final class PodCalls {

    private final Tenancy tenancy;

    PodCalls(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public Optional<ObservedPod> findPod(PodRef ref) {
        return access(ref).find();
    }

    public ObservedPod pod(PodRef ref) {
        return access(ref).require();
    }

    public List<ObservedEvent> podEvents(PodRef ref) {
        return access(ref).events();
    }

    public void deletePod(PodRef ref) {
        pod(ref);
        tenancy.open(ref.environment()).backend().perform(new Action.DeletePod(ref.environment(), ref.name()));
        Journal.done("deleted pod", ref);
    }

    public void relabelPod(PodRef ref, Labels labels) {
        Labels all = PodLabels.of(pod(ref), labels);
        tenancy.open(ref.environment()).backend().perform(new Action.RelabelPod(ref.environment(), ref.name(), all));
        Journal.done("relabelled pod", ref);
    }

    public List<String> logs(PodRef ref, int lines, boolean previous) {
        return access(ref).logs(console(ref.environment()), lines, previous);
    }

    public ExecResult exec(PodRef ref, Duration timeout, List<String> command) {
        return access(ref).exec(console(ref.environment()), timeout, command);
    }

    public Watch follow(PodRef ref, Consumer<String> listener) {
        return console(ref.environment()).follow(access(ref).target(), new Guarded<>(ref, listener));
    }

    private PodAccess access(PodRef ref) {
        return new PodAccess(tenancy.place(ref.environment()).look(), ref);
    }

    private Console console(EnvironmentRef ref) {
        return tenancy.place(ref)
                .backend()
                .console()
                .orElseThrow(
                        () -> new NotFoundException("the cluster of " + ref + " gives no logs and runs no commands"));
    }
}
