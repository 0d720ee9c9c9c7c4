package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A simulated cluster with one environment, driven through the backend contract alone. */
final class Lab {

    static final EnvironmentRef DEV = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV);
    static final Duration LONG = Duration.ofHours(2);

    final Simulation simulation;
    final EmbeddedBackend backend;

    Lab() {
        this(Simulation.create(), Quota.of("100", "1000Gi"));
    }

    Lab(Quota quota) {
        this(Simulation.create(), quota);
    }

    Lab(Simulation simulation, Quota quota) {
        this.simulation = simulation;
        this.backend = EmbeddedBackend.create(simulation);
        backend.ensureEnvironment(environment(quota, PodSecurity.BASELINE));
    }

    static DesiredEnvironment environment(Quota quota, PodSecurity security) {
        return DesiredEnvironment.builder(DEV)
                .quota(quota)
                .podSecurity(security)
                .defaultCpu(Cpu.millis(100))
                .defaultMemory(Memory.mib(128))
                .build();
    }

    static DeploymentRef ref(String name) {
        return new DeploymentRef(DEV, name);
    }

    static Container app() {
        return app("shop:1");
    }

    static Container app(String image) {
        return Container.builder("app", image).build();
    }

    /** A workload as core would make it, with {@code hash} as the name of its template. */
    static Workload workload(String name, String hash, PodGroup group) {
        Labels selector = Labels.of(WellKnown.DEPLOYMENT, name);
        return Workload.builder(ref(name))
                .run(Run.keptRunning())
                .replicas(1)
                .template(group.withLabels(group.labels().with(selector).with(WellKnown.TEMPLATE, hash)))
                .templateHash(hash)
                .specHash("spec-" + hash)
                .revision(1)
                .labels(selector)
                .selector(selector)
                .minReady(Duration.ZERO)
                .owner(StoredRecord.unsaved(new RecordKey.OfDeployment(ref(name)), Map.of()))
                .build();
    }

    static Workload workload(String name) {
        return workload(name, "v1", PodGroup.of(app()));
    }

    Lab apply(Workload workload) {
        backend.apply(workload);
        return this;
    }

    Observed observe() {
        return backend.observe(DEV);
    }

    /** Waits until it holds, and fails with the last look when it does not within two simulated hours. */
    Observed until(Predicate<Observed> condition) {
        Observed last = backend.await(DEV, condition, LONG);
        assertThat(condition.test(last)).as("never held; last: %s", last).isTrue();
        return last;
    }

    Observed untilReady(String deployment, int replicas) {
        return until(look -> look.workload(deployment)
                .filter(w ->
                        w.current() && w.updated() == replicas && w.available() == replicas && w.replicas() == replicas)
                .isPresent());
    }

    Observed after(Duration time) {
        simulation.advance(time);
        return observe();
    }

    ObservedWorkload workloadOf(String deployment) {
        return observe().workload(deployment).orElseThrow();
    }

    List<ObservedPod> pods(String deployment) {
        return observe().pods(deployment);
    }

    ObservedPod pod(String deployment) {
        assertThat(pods(deployment)).hasSize(1);
        return pods(deployment).get(0);
    }

    List<ObservedEvent> events(String reason) {
        return observe().events().stream()
                .filter(e -> e.reason().equals(reason))
                .toList();
    }

    static String waiting(ObservedPod pod) {
        return pod.containers().stream()
                .map(container -> container.state())
                .filter(ContainerState.Waiting.class::isInstance)
                .map(state -> ((ContainerState.Waiting) state).reason())
                .findFirst()
                .orElse("");
    }
}
