package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.secret.Sensitive;
import io.sem.api.spi.SecretData;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerLifeTest {

    private static final Probe TCP = Probe.of(Check.tcp(8080));

    private final Lab lab = new Lab();

    @Test
    void an_image_that_does_not_exist_is_tried_again_and_again_with_growing_waits() {
        lab.simulation.image("shop:1").imageMissing();
        lab.apply(Lab.workload("orders"));
        lab.until(look ->
                look.pods("orders").stream().anyMatch(pod -> Lab.waiting(pod).equals("ErrImagePull")));
        Instant first = lab.backend.now();
        lab.until(look -> Lab.waiting(look.pods("orders").get(0)).equals("ImagePullBackOff"));

        assertThat(lab.pod("orders").phase()).isEqualTo(ObservedPod.Phase.PENDING);
        assertThat(((ContainerState.Waiting) container("app").state()).message())
                .startsWith("Back-off pulling image \"shop:1\": ErrImagePull: rpc error: code = NotFound");
        assertThat(pulls(first.plusSeconds(75))).containsExactly(10L, 30L, 70L);
    }

    private List<Long> pulls(Instant until) {
        List<Long> seconds = new ArrayList<>();
        Instant start = lab.events("Failed").get(0).last();
        lab.backend.await(
                Lab.DEV,
                look -> {
                    Instant pulling = look.events().stream()
                            .filter(event -> event.reason().equals("Pulling"))
                            .map(ObservedEvent::last)
                            .findFirst()
                            .orElseThrow();
                    long after = Math.floorDiv(Duration.between(start, pulling).toMillis() + 1500, 10_000L) * 10;
                    if (after > 0 && !seconds.contains(after)) {
                        seconds.add(after);
                    }
                    return false;
                },
                Duration.between(lab.backend.now(), until));
        return seconds;
    }

    @Test
    void an_image_that_appears_is_fetched_at_the_next_try() {
        lab.simulation.image("shop:1").pullFails("unauthorized");
        lab.apply(Lab.workload("orders"));
        lab.after(Duration.ofSeconds(60));
        assertThat(lab.events("Failed"))
                .extracting(ObservedEvent::message)
                .contains("Failed to pull image \"shop:1\": unauthorized", "Error: ErrImagePull");

        lab.simulation.image("shop:1").works();
        lab.untilReady("orders", 1);
    }

    @Test
    void a_program_that_ends_again_and_again_is_started_with_the_waits_of_kubernetes() {
        lab.simulation.container(Lab.ref("orders"), "app").crashes(3).logs("no database");
        lab.apply(Lab.workload("orders"));
        List<Instant> ends = new ArrayList<>();
        List<Instant> starts = new ArrayList<>();
        lab.backend.await(
                Lab.DEV,
                look -> {
                    note(look.pods("orders"), starts, ends);
                    return starts.size() == 8;
                },
                Lab.LONG);

        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            waits.add(Duration.between(ends.get(i - 1), starts.get(i)).toSeconds());
        }
        assertThat(waits).containsExactly(1L, 10L, 20L, 40L, 80L, 160L, 300L);
        assertThat(container("app").restarts()).isEqualTo(7);
        assertThat(container("app").lastEnd())
                .hasValueSatisfying(end -> assertThat(end)
                        .returns(3, ContainerState.Terminated::exitCode)
                        .returns("Error", ContainerState.Terminated::reason)
                        .matches(e -> e.message().endsWith("no database")));
    }

    private static void note(List<ObservedPod> pods, List<Instant> starts, List<Instant> ends) {
        for (ObservedPod pod : pods) {
            ObservedContainer container = pod.containers().get(0);
            if (container.state() instanceof ContainerState.Running running && !starts.contains(running.since())) {
                starts.add(running.since());
            }
            container
                    .lastEnd()
                    .map(ContainerState.Terminated::at)
                    .filter(at -> !ends.contains(at))
                    .ifPresent(ends::add);
        }
    }

    @Test
    void a_crash_loop_says_what_kubernetes_says() {
        lab.simulation.container(Lab.ref("orders"), "app").crashes(1);
        lab.apply(Lab.workload("orders"));
        lab.until(look ->
                look.pods("orders").stream().anyMatch(pod -> Lab.waiting(pod).equals("CrashLoopBackOff")));

        assertThat(((ContainerState.Waiting) container("app").state()).message())
                .matches("back-off 10s restarting failed container=app pod=orders-v1-.{5}_shop-dev\\([0-9a-f-]{36}\\)");
        assertThat(lab.events("BackOff")).hasSize(1);
    }

    @Test
    void a_program_that_crashes_once_is_back_at_once() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        lab.simulation.container(Lab.ref("orders"), "app").crashesOnce(1);
        assertThat(lab.pod("orders").ready()).isFalse();

        lab.after(Duration.ofSeconds(3));
        assertThat(lab.pod("orders").ready()).isTrue();
        assertThat(container("app").restarts()).isEqualTo(1);
    }

    @Test
    void a_program_that_uses_too_much_memory_is_killed() {
        lab.simulation.image("shop:1").runsOutOfMemory();
        lab.apply(Lab.workload("orders"));
        lab.after(Duration.ofSeconds(20));

        assertThat(container("app").lastEnd())
                .hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo("OOMKilled"));
    }

    @Test
    void init_containers_run_one_by_one_then_sidecars_start_then_the_containers() {
        PodGroup group = PodGroup.builder()
                .addInitContainer(named("first"))
                .addInitContainer(named("second"))
                .addSidecar(named("helper").withStartup(TCP.withInitialDelay(Duration.ofSeconds(5))))
                .addContainer(Lab.app())
                .build();
        List<String> started = new ArrayList<>();
        lab.apply(Lab.workload("orders", "v1", group));
        lab.until(look -> {
            look.pods("orders").stream()
                    .flatMap(pod -> pod.containers().stream())
                    .filter(container -> container.state() instanceof ContainerState.Running)
                    .map(ObservedContainer::name)
                    .filter(name -> !started.contains(name))
                    .forEach(started::add);
            return look.pods("orders").stream().anyMatch(ObservedPod::ready);
        });

        assertThat(started).containsExactly("first", "second", "helper", "app");
        assertThat(lab.pod("orders").containers())
                .extracting(ObservedContainer::name)
                .containsExactly("first", "second", "helper", "app");
    }

    @Test
    void an_init_container_that_fails_holds_the_pod_back() {
        lab.simulation.container(Lab.ref("orders"), "fetch").crashes(22);
        PodGroup group = PodGroup.of(Lab.app()).withInitContainers(named("fetch"));
        lab.apply(Lab.workload("orders", "v1", group));
        lab.after(Duration.ofSeconds(60));

        assertThat(container("fetch").state())
                .isInstanceOfSatisfying(
                        ContainerState.Terminated.class,
                        end -> assertThat(end.exitCode()).isEqualTo(22));
        assertThat(container("app").state())
                .isInstanceOfSatisfying(
                        ContainerState.Waiting.class,
                        w -> assertThat(w.reason()).isEqualTo("PodInitializing"));

        lab.simulation.container(Lab.ref("orders"), "fetch").works();
        lab.untilReady("orders", 1);
    }

    @Test
    void a_pod_is_ready_when_its_readiness_probe_has_succeeded() {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(25));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withReadiness(TCP))));
        lab.untilReady("orders", 1);

        Instant started = ((ContainerState.Running) container("app").state()).since();
        assertThat(Duration.between(started, lab.backend.now()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(lab.events("Unhealthy").get(0).message())
                .matches("Readiness probe failed: dial tcp 10\\..*:8080: connect: connection refused");
    }

    @Test
    void a_ready_pod_that_stops_answering_leaves_the_service_after_three_failures() {
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withReadiness(TCP))))
                .untilReady("orders", 1);
        lab.simulation.image("shop:1").neverReady();
        Instant before = lab.backend.now();
        lab.until(look -> !look.pods("orders").get(0).ready());

        assertThat(Duration.between(before, lab.backend.now()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
        assertThat(container("app").restarts()).isZero();

        lab.simulation.image("shop:1").works();
        lab.untilReady("orders", 1);
    }

    @Test
    void a_program_that_starts_too_slowly_is_killed_by_its_startup_probe() {
        lab.simulation.image("shop:1").readyAfter(Duration.ofMinutes(2));
        Probe startup = Probe.within(Duration.ofSeconds(10), Check.tcp(8080));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withStartup(startup))));
        lab.after(Duration.ofSeconds(30));

        assertThat(container("app").restarts()).isPositive();
        assertThat(lab.events("Killing"))
                .extracting(ObservedEvent::message)
                .contains("Container app failed startup probe, will be restarted");
    }

    @Test
    void a_program_that_hangs_is_killed_by_its_liveness_probe() {
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withLiveness(TCP))))
                .untilReady("orders", 1);
        lab.simulation.image("shop:1").hangs();
        lab.after(Duration.ofSeconds(35));

        assertThat(container("app").restarts()).isEqualTo(1);
        assertThat(lab.events("Killing"))
                .extracting(ObservedEvent::message)
                .contains("Container app failed liveness probe, will be restarted");
    }

    @Test
    void a_container_waits_for_the_secret_it_needs() {
        Container needy = Lab.app().withEnv(EnvVar.fromSecret("PASSWORD", "db", "password"));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(needy)));
        lab.after(Duration.ofSeconds(10));
        assertThat(container("app").state())
                .isEqualTo(new ContainerState.Waiting("CreateContainerConfigError", "secret \"db\" not found"));

        keep("db", "user");
        lab.after(Duration.ofSeconds(5));
        assertThat(((ContainerState.Waiting) container("app").state()).message())
                .isEqualTo("couldn't find key password in Secret shop-dev/db");

        lab.backend.store().keep(Lab.DEV, secret("db", "password"), true);
        lab.untilReady("orders", 1);
    }

    @Test
    void a_pod_waits_for_the_secret_it_mounts() {
        PodGroup group = PodGroup.of(Lab.app()).withVolumes(Volume.secret("keys", "db"));
        lab.apply(Lab.workload("orders", "v1", group));
        lab.after(Duration.ofSeconds(10));
        assertThat(lab.events("FailedMount"))
                .extracting(ObservedEvent::message)
                .containsExactly("MountVolume.SetUp failed for volume \"keys\" : secret \"db\" not found");

        keep("db", "password");
        lab.untilReady("orders", 1);
    }

    private void keep(String name, String key) {
        lab.backend.store().keep(Lab.DEV, secret(name, key), false);
    }

    private static SecretData secret(String name, String key) {
        return new SecretData(name, "orders", SecretData.Type.OPAQUE, Map.of(key, Sensitive.of("s3cret")));
    }

    private static Container named(String name) {
        return Container.builder(name, "busybox:1").build();
    }

    private ObservedContainer container(String name) {
        return lab.pod("orders").containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
