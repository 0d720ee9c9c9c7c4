package io.sem.core.status;

import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at an environment for tests: one deployment 'web' of template 't2', seen {@link #NOW}, made {@link #START}. */
public final class Looks {

    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    public static final Instant NOW = START.plusSeconds(200);
    public static final String NEW = "t2";
    public static final String OLD = "t1";
    public static final EnvironmentRef DEV = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV);

    private Looks() {}

    public static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    public static Observed.Builder look() {
        return Observed.builder(DEV)
                .quota(new QuotaUsage(Quota.builder().build(), Quota.builder().build(), true));
    }

    public static Observed look(ObservedWorkload workload, ObservedPod... pods) {
        return look().addWorkload(workload).addPods(pods).build();
    }

    /** A workload whose controller has seen everything: so many wanted, existing, new, ready. */
    public static ObservedWorkload.Builder workload(Kind kind, int desired, int replicas, int updated, int ready) {
        return ObservedWorkload.builder("web", kind)
                .labels(Labels.none())
                .revision(2)
                .specHash("s2")
                .template(NEW)
                .current(true)
                .desired(desired)
                .replicas(replicas)
                .updated(updated)
                .ready(ready)
                .available(ready);
    }

    public static ObservedWorkload.Builder kept(int desired, int replicas, int updated, int ready) {
        return workload(Kind.KEPT_RUNNING, desired, replicas, updated, ready);
    }

    public static Condition condition(String type, boolean holds, String reason, String message, Instant since) {
        return Condition.builder(type, holds ? "True" : "False", since)
                .reason(reason)
                .message(message)
                .build();
    }

    public static Condition progressing(String reason) {
        return condition("Progressing", !reason.equals("ProgressDeadlineExceeded"), reason, "", START);
    }

    public static Condition scheduled() {
        return condition("PodScheduled", true, "", "", START);
    }

    public static Condition unready(Instant since) {
        return condition("Ready", false, "ContainersNotReady", "", since);
    }

    public static ObservedPod.Builder bare(String name, String template) {
        return ObservedPod.builder(name)
                .deployment("web")
                .template(template)
                .labels(Labels.none())
                .created(START);
    }

    public static ObservedPod ready(String name, String template) {
        return bare(name, template)
                .phase(Phase.RUNNING)
                .ready(true)
                .node("n1")
                .addContainer(running("main").withReady(true))
                .addConditions(scheduled(), initialized(), condition("Ready", true, "", "", ago(100)))
                .build();
    }

    /** A pod on its node with these containers, not ready. */
    public static ObservedPod pod(String name, ObservedContainer... containers) {
        return starting(name, containers).build();
    }

    public static ObservedPod.Builder starting(String name, ObservedContainer... containers) {
        return bare(name, NEW)
                .phase(Phase.PENDING)
                .ready(false)
                .node("n1")
                .addContainers(containers)
                .addConditions(scheduled(), initialized(), unready(START));
    }

    public static Condition initialized() {
        return condition("Initialized", true, "", "", START);
    }

    public static ObservedPod unscheduled(String name, String reason, String message) {
        return bare(name, NEW)
                .phase(Phase.PENDING)
                .ready(false)
                .addCondition(condition("PodScheduled", false, reason, message, START))
                .build();
    }

    public static ObservedContainer.Builder container(String name, Role role) {
        return ObservedContainer.builder(name, role).image("reg.io/web:1").ready(false);
    }

    public static ObservedContainer waiting(String reason, String message) {
        return container("main", Role.MAIN)
                .state(new ContainerState.Waiting(reason, message))
                .build();
    }

    public static ObservedContainer running(String name) {
        return container(name, Role.MAIN)
                .state(new ContainerState.Running(ago(150)))
                .build();
    }

    public static ContainerState.Terminated end(int exitCode, String reason, String log) {
        return new ContainerState.Terminated(exitCode, reason, log, ago(15));
    }

    /** A container that the kubelet holds back after so many restarts. */
    public static ObservedContainer looping(Role role, int restarts, ContainerState.Terminated end) {
        return container(role == Role.INIT ? "fetch-main" : "main", role)
                .state(new ContainerState.Waiting("CrashLoopBackOff", "back-off 40s restarting failed container"))
                .lastEnd(end)
                .restarts(restarts)
                .build();
    }

    /** The same as Kubernetes 1.36 shows it during the back-off. */
    public static ObservedContainer down(Role role, int restarts, ContainerState.Terminated end) {
        return looping(role, restarts, end).withState(end).withLastEnd(end);
    }

    public static ObservedEvent event(String object, String reason, String message, long secondsAgo) {
        return ObservedEvent.builder(object, reason, ago(secondsAgo))
                .message(message)
                .build();
    }

    public static ObservedEvent warning(String object, String reason, String message) {
        return ObservedEvent.builder(object, reason, ago(5))
                .warning(true)
                .message(message)
                .build();
    }

    public static ObservedService service(ServiceType type, ObservedService.Endpoint... endpoints) {
        return ObservedService.builder(ServiceSpec.tcp("web", 80).withType(type))
                .deployment("web")
                .addEndpoints(endpoints)
                .created(START)
                .build();
    }

    public static ObservedClaim claim(String name, String volume, String size, ObservedClaim.Phase phase) {
        return ObservedClaim.builder(name)
                .deployment("web")
                .volume(volume)
                .size(Memory.of(size))
                .storageClass(Optional.of("fast"))
                .phase(phase)
                .build();
    }

    public static List<ObservedPod> readyPods(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> ready("web-" + i, NEW))
                .toList();
    }

    /** The verdicts of a stream at a time that stands still. */
    static LiveVerdicts verdicts(Instant now) {
        return new LiveVerdicts(() -> now, (look, name) -> Verdict.of(look, name, now));
    }

    /** The steps from one observation to the next, with verdicts of the same time. */
    static List<DeploymentEvent> steps(Observed before, Observed after, Instant now) {
        LiveVerdicts verdicts = verdicts(now);
        verdicts.look(before);
        LiveVerdicts.Step step = verdicts.look(after);
        return Events.between(before, after, now, new Events.Turn(step.before(), verdicts.known(), step.changed()));
    }
}
