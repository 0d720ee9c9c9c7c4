package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.volume.Volume;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a cluster, its books stay right, and it comes to rest as wanted when it is left in peace. */
class TurmoilTest {

    private static final int DEEDS = 150;
    private static final List<Run> RUNS =
            List.of(Run.keptRunning(), Run.keptRunning().update(UpdateStrategy.recreate()), Run.stateful());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_cluster_in_turmoil_comes_to_rest_as_wanted(long seed) {
        Turmoil turmoil = new Turmoil(seed);
        for (int i = 0; i < DEEDS; i++) {
            turmoil.deed();
            turmoil.checkBooks();
        }
        turmoil.makePeace();
        turmoil.checkRest();
        turmoil.checkBooks();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_same_turmoil_leaves_the_same_traces(long seed) {
        assertThat(traces(seed)).contains("Pod/").isEqualTo(traces(seed));
    }

    /** Every state that somebody who watches is told, as text. */
    private static String traces(long seed) {
        Turmoil turmoil = new Turmoil(seed);
        StringBuilder traces = new StringBuilder();
        turmoil.lab.backend.watch(
                Lab.DEV,
                look -> traces.append(look.hashCode()).append(newest(look)).append('\n'));
        for (int i = 0; i < DEEDS; i++) {
            turmoil.deed();
        }
        return traces.append(turmoil.lab.observe()).toString();
    }

    private static String newest(Observed look) {
        return look.events().isEmpty()
                ? ""
                : look.events().get(look.events().size() - 1).toString();
    }

    private static final class Turmoil {

        private final Random random;
        private final Lab lab;
        private final TreeMap<String, Workload> wanted = new TreeMap<>();

        private Turmoil(long seed) {
            random = new Random(seed);
            lab = new Lab(Simulation.create(), Quota.of("6", "100Gi"));
        }

        private void deed() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> apply();
                case 3 -> scale();
                case 4 -> deletePod();
                case 5 -> lab.simulation.loseNode(node());
                case 6 -> lab.simulation.crashNode(node());
                case 7, 8 -> lab.simulation.returnNode(node());
                case 9 -> lab.backend.perform(new Action.Cordon(node(), random.nextBoolean()));
                case 10 -> lab.backend.perform(new Action.Fence(node(), random.nextBoolean()));
                default -> misbehave();
            }
            lab.simulation.advance(Duration.ofMillis(random.nextInt(40_000)));
        }

        private void apply() {
            String name = "d" + random.nextInt(4);
            if (random.nextInt(5) == 0) {
                wanted.remove(name);
                lab.backend.delete(Lab.ref(name));
                return;
            }
            Run run = RUNS.get(name.charAt(1) % RUNS.size());
            PodGroup group = PodGroup.of(Lab.app("shop:" + random.nextInt(3)));
            PodGroup kept = run instanceof Run.Stateful ? group.withVolumes(Volume.claim("data", "1Gi")) : group;
            Workload workload = Lab.workload(name, "v" + random.nextInt(3), kept)
                    .withRun(run)
                    .withReplicas(random.nextInt(run instanceof Run.KeptRunning ? 4 : 3))
                    .withServices(ServiceSpec.tcp(name, 80));
            wanted.put(name, workload);
            lab.apply(workload);
        }

        private void scale() {
            if (!wanted.isEmpty()) {
                int replicas = random.nextInt(4);
                String name = wanted.firstKey();
                wanted.computeIfPresent(name, (key, workload) -> workload.withReplicas(replicas));
                lab.backend.perform(new Action.Scale(Lab.ref(name), replicas));
            }
        }

        private void deletePod() {
            List<ObservedPod> pods = lab.observe().pods();
            if (!pods.isEmpty()) {
                String pod = pods.get(random.nextInt(pods.size())).name();
                lab.backend.perform(new Action.DeletePod(Lab.DEV, pod));
            }
        }

        private void misbehave() {
            Script script = lab.simulation.image("shop:" + random.nextInt(3));
            switch (random.nextInt(4)) {
                case 0 -> script.crashes(1);
                case 1 -> script.neverReady();
                case 2 -> script.imageMissing();
                default -> script.works();
            }
        }

        private String node() {
            return "node-" + (1 + random.nextInt(3));
        }

        private void makePeace() {
            for (int i = 0; i < 3; i++) {
                lab.simulation.image("shop:" + i).works();
                lab.simulation.returnNode("node-" + (i + 1));
                lab.backend.perform(new Action.Cordon("node-" + (i + 1), false));
                lab.backend.perform(new Action.Fence("node-" + (i + 1), false));
            }
            lab.simulation.advance(Duration.ofHours(1));
        }

        private void checkRest() {
            Observed rest = lab.observe();
            assertThat(rest.pods()).noneMatch(ObservedPod::terminating).allMatch(ObservedPod::ready);
            assertThat(rest.workloads()).hasSameSizeAs(wanted.values()).allSatisfy(workload -> {
                Workload want = wanted.get(workload.name());
                assertThat(workload.available()).as(workload.name()).isEqualTo(want.replicas());
                assertThat(workload.updated()).as(workload.name()).isEqualTo(want.replicas());
                assertThat(rest.pods(workload.name()))
                        .allMatch(pod -> pod.template().equals(want.templateHash()))
                        .hasSize(want.replicas());
                assertThat(rest.services(workload.name()).get(0).endpoints()).hasSize(want.replicas());
            });
        }

        private void checkBooks() {
            ClusterState state = lab.simulation.cluster().state();
            Namespace namespace = state.require(Lab.DEV);
            List<Pod> all = List.copyOf(namespace.pods().all());
            state.nodes().all().forEach(node -> checkNode(node, all));
            namespace.claims().all().forEach(claim -> checkClaim(claim, all));
            namespace.workloads().all().forEach(workload -> checkCounts(workload, all));
            checkQuota(namespace, all, state.timeline().now());
            checkServices(namespace, all);
        }

        private static void checkNode(Machine node, List<Pod> all) {
            List<Pod> here = all.stream()
                    .filter(pod -> !pod.ended())
                    .filter(pod -> pod.machine().filter(node::equals).isPresent())
                    .toList();
            assertThat(node.pods()).containsExactlyInAnyOrderElementsOf(here);
            assertThat(node.requested()).isEqualTo(sum(here));
            assertThat(node.requested().cpu()).isLessThanOrEqualTo(node.cpuCapacity());
        }

        private static void checkClaim(Claim claim, List<Pod> all) {
            assertThat(claim.users())
                    .allMatch(all::contains)
                    .extracting(Pod::machine)
                    .matches(nodes -> nodes.stream().distinct().count() <= 1);
        }

        /** What is kept is what counting anew gives. */
        private static void checkCounts(WorkloadState workload, List<Pod> all) {
            List<Pod> own = all.stream()
                    .filter(pod -> pod.owner().filter(workload::equals).isPresent())
                    .toList();
            assertThat(workload.pods()).containsExactlyInAnyOrderElementsOf(own);
            PodCounts counts = workload.counts();
            assertThat(counts.of(PodCount.ACTIVE)).isEqualTo(count(own, Pod::active));
            assertThat(counts.of(PodCount.READY)).isEqualTo(count(own, Pod::ready));
            assertThat(counts.of(PodCount.AVAILABLE)).isEqualTo(count(own, Pod::ready));
            List<Pod> newest = own.stream().filter(workload::isNewest).toList();
            assertThat(workload.counts(workload.spec().templateHash()).of(PodCount.ACTIVE))
                    .isEqualTo(count(newest, Pod::active));
            own.stream()
                    .flatMap(pod -> pod.machine().stream())
                    .forEach(node ->
                            assertThat(counts.spread().onNode(node.numbers())).isEqualTo(count(own, isActiveOn(node))));
        }

        private static Predicate<Pod> isActiveOn(Machine node) {
            return pod -> pod.active() && pod.machine().filter(node::equals).isPresent();
        }

        private static void checkQuota(Namespace namespace, List<Pod> all, long now) {
            List<Pod> counted = all.stream()
                    .filter(pod -> !pod.ended())
                    .filter(pod -> pod.deleted()
                            .map(at ->
                                    now <= at + pod.group().terminationGrace().toMillis())
                            .orElse(true))
                    .toList();
            assertThat(namespace.quota().used(QuotaResource.PODS)).isEqualTo(counted.size());
            assertThat(namespace.quota().used(QuotaResource.CPU))
                    .isEqualTo(sum(counted).cpu());
            assertThat(namespace.quota().used(QuotaResource.STORAGE))
                    .isEqualTo(namespace.claims().all().stream()
                            .mapToLong(claim -> claim.size().bytes())
                            .sum());
        }

        private static void checkServices(Namespace namespace, List<Pod> all) {
            namespace
                    .services()
                    .all()
                    .forEach(service -> assertThat(service.observe().endpoints())
                            .extracting(ObservedService.Endpoint::pod, ObservedService.Endpoint::ready)
                            .containsExactlyElementsOf(all.stream()
                                    .filter(pod -> service.selector().matches(pod.labels()))
                                    .filter(pod -> !pod.ended() && !pod.ip().isEmpty())
                                    .map(pod -> tuple(pod.name(), pod.ready()))
                                    .toList()));
        }

        private static PodRequest sum(List<Pod> pods) {
            return pods.stream().map(Pod::request).reduce(PodRequest.NOTHING, PodRequest::plus);
        }

        private static int count(List<Pod> pods, Predicate<Pod> which) {
            return (int) pods.stream().filter(which).count();
        }
    }
}
