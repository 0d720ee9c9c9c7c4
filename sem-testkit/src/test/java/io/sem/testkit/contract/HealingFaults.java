package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Environment;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.Credential;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Watch;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Faults of a real cluster that heal, all of them at once in one environment so that the minute is spent once: programs that fail until
 * a moment of the clock, and things that somebody takes away and gives back at that moment.
 */
final class HealingFaults {

    private static final Duration BROKEN = Duration.ofSeconds(35);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LATE = "example.com/late";
    private static final String RUNS = "exec sleep 3600";

    private final Environment dev;
    private final KubectlAccess cluster;
    private final Instant heals;
    private final List<DeploymentSpec> specs = new ArrayList<>();
    private final List<Runnable> healing = new ArrayList<>();
    private final Map<String, DeploymentStatus> last = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> certain = new ConcurrentLinkedQueue<>();

    /** Prepares the faults of this environment, whose tests see the clock of the nodes. */
    HealingFaults(Environment dev, KubectlAccess cluster) {
        this.dev = dev;
        this.cluster = cluster;
        this.heals = Instant.now().plus(BROKEN);
        programs();
        probes();
        nodes();
        others();
    }

    /** Brings all of them about, heals them, and requires that none was called certain and that all come up. */
    void run() {
        try (Watch watch = dev.watchStatus(this::see)) {
            dev.deploy(specs);
            takeAway();
            await(() -> Instant.now().isAfter(heals), PATIENCE);
            healing.forEach(Runnable::run);
            await(this::allUp, PATIENCE);
        } finally {
            cluster.unlabelNodes(LATE);
        }
        assertThat(certain).as("causes that were called certain").isEmpty();
        assertThat(specs)
                .allSatisfy(spec -> assertThat(last.get(spec.name()))
                        .as(spec.name())
                        .matches(DeploymentStatus::asDesired, "is as desired"));
        assertThat(specs).hasSizeGreaterThanOrEqualTo(40);
    }

    private void see(String name, DeploymentStatus status) {
        last.put(name, status);
        status.diagnosis().filter(found -> found.certain()).ifPresent(found -> certain.add(name + ": " + found));
    }

    private boolean allUp() {
        return specs.stream()
                .allMatch(spec -> Optional.ofNullable(last.get(spec.name()))
                        .filter(DeploymentStatus::asDesired)
                        .isPresent());
    }

    private void programs() {
        for (int code : List.of(0, 1, 2, 126, 127, 137, 139, 143)) {
            add("exit-" + code, PodGroup.of(failing(code)));
        }
        for (int code : List.of(1, 2, 127, 137, 143)) {
            add("init-" + code, group(sleeps()).withInitContainers(named("first", until(code, "exit 0"))));
            add("sidecar-" + code, group(sleeps()).withSidecars(named("helper", until(code, RUNS))));
        }
        for (int code : List.of(0, 1, 127, 143)) {
            add(stateful("stateful-" + code, failing(code)));
        }
        String greedy = "tail /dev/zero";
        add("memory", PodGroup.of(sh(beforeHealing(greedy) + RUNS)));
        add("init-memory", group(sleeps()).withInitContainers(named("first", sh(beforeHealing(greedy) + "exit 0"))));
        add("init-long", group(sleeps()).withInitContainers(named("first", sh("sleep 25"))));
        add(run("run-on-failure", RestartPolicy.ON_FAILURE));
        add(run("run-never", RestartPolicy.NEVER));
    }

    private void probes() {
        Container late = sh("sleep 25; touch /tmp/up; " + RUNS);
        Container serves = sh("sleep 25; mkdir -p /tmp/w; echo ok > /tmp/w/index.html; exec httpd -f -p 8080 -h /tmp/w")
                .withPorts(Port.tcp("http", 8080));
        Check up = Check.exec("test", "-f", "/tmp/up");
        add("ready-exec", PodGroup.of(late.withReadiness(each(up, 3))));
        add("ready-tcp", PodGroup.of(serves.withReadiness(each(Check.tcp(8080), 3))));
        add("ready-http", PodGroup.of(serves.withReadiness(each(Check.http("/", 8080), 3))));
        add(stateful("stateful-ready", late.withReadiness(each(up, 3))));
        add("startup-exec", PodGroup.of(late.withStartup(each(up, 60))));
        add("startup-tcp", PodGroup.of(serves.withStartup(each(Check.tcp(8080), 60))));
        Container alive = sh(afterHealing("touch /tmp/up") + RUNS).withLiveness(each(up, 5));
        add("alive", PodGroup.of(alive));
        add(stateful("stateful-alive", alive));
        DeploymentSpec server = DeploymentSpec.builder(
                        "server", PodGroup.of(serves.withReadiness(each(Check.tcp(8080), 3))))
                .addService(ServiceSpec.tcp("server", 8080))
                .build();
        add(server);
        add("waits", PodGroup.of(sleeps().withVariable("SERVER", server.output("host"))));
    }

    private void nodes() {
        String value = dev.ref().namespace();
        PodGroup late = group(sleeps()).withNodes(Selector.parse(LATE + "=" + value));
        add("node-late", late);
        add(stateful("stateful-node-late", sleeps()).withGroup(late));
        healing.add(() -> cluster.labelNodes(LATE + "=" + value));
    }

    private void others() {
        dev.secrets().put("late", Map.of("key", Credential.generated()));
        add("secret", PodGroup.of(sleeps().withVariable("KEY", EnvValue.secret("late", "key"))));
        healing.add(() -> dev.secrets().put("late", Map.of("key", Credential.generated())));
        DeploymentSpec files = DeploymentSpec.builder(
                        "files",
                        PodGroup.of(sleeps().withMounts(VolumeMount.of("conf", "/conf")))
                                .withVolumes(Volume.config("conf", ConfigFile.of("a", "b"))))
                .build();
        add(files);
        healing.add(() -> dev.deploy(
                specs.stream().filter(spec -> spec.name().equals("files")).toList()));
        add("deleted", PodGroup.of(sleeps()));
        healing.add(() -> dev.deployment("deleted")
                .pods()
                .observe()
                .forEach(pod -> dev.pod(pod.name()).delete()));
    }

    /** The secret and the files go while their pods are about to start. */
    private void takeAway() {
        cluster.delete(dev.ref(), "Secret", "late");
        dev.deployment("secret").restart();
        cluster.delete(
                dev.ref(),
                "ConfigMap",
                cluster.configName(dev.deployment("files").ref(), "conf"));
        dev.deployment("files").restart();
    }

    private void add(String name, PodGroup group) {
        add(DeploymentSpec.builder(name, quick(group)).build());
    }

    private void add(DeploymentSpec spec) {
        specs.add(spec.withGroup(quick(spec.group())));
    }

    private static PodGroup quick(PodGroup group) {
        return group.withTerminationGrace(Duration.ofSeconds(1));
    }

    private static DeploymentSpec stateful(String name, Container container) {
        return DeploymentSpec.builder(name, PodGroup.of(container)).build().withRun(Run.stateful());
    }

    private DeploymentSpec run(String name, RestartPolicy policy) {
        PodGroup group = PodGroup.of(until(3, "exit 0")).withRestartPolicy(policy);
        return DeploymentSpec.builder(name, group)
                .build()
                .withRun(Run.toCompletion().retries(6));
    }

    private static PodGroup group(Container container) {
        return PodGroup.of(container);
    }

    private static Container named(String name, Container container) {
        return container.withName(name);
    }

    private Container failing(int code) {
        return until(code, RUNS);
    }

    /** Ends with this code until the fault heals, and then does this. */
    private Container until(int code, String then) {
        return sh(beforeHealing("echo not yet; exit " + code) + then);
    }

    private String beforeHealing(String commands) {
        return "if [ $(date +%s) -lt " + heals.getEpochSecond() + " ]; then " + commands + "; fi; ";
    }

    private String afterHealing(String commands) {
        return "if [ $(date +%s) -ge " + heals.getEpochSecond() + " ]; then " + commands + "; fi; ";
    }

    private static Probe each(Check check, int failures) {
        return Probe.builder(check)
                .period(Duration.ofSeconds(1))
                .failureThreshold(failures)
                .build();
    }

    private static Container sleeps() {
        return sh(RUNS);
    }

    private static Container sh(String commands) {
        return Container.builder("main", "busybox:1.36")
                .addCommand("sh", "-c", commands)
                .resources(Resources.of("5m", "16Mi"))
                .build();
    }

    private static void await(BooleanSupplier condition, Duration most) {
        CountDownLatch never = new CountDownLatch(1);
        Instant end = Instant.now().plus(most);
        try {
            while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
                never.await(300, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
