package io.sem.embedded;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.cluster.Capacity;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Backend;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Prints what the embedded cluster costs as it grows: CPU time of the calling thread, with the exponent by which it grows, beside the
 * figure of before and the one that is wanted. No benchmark of JMH, because the rows build states of a hundred thousand pods that no
 * invocation could build anew, and because exponents compare figures of one run.
 *
 * <pre>{@code mvn -Pbench -pl sem-core -am integration-test -Dbench.main=io.sem.embedded.ScaleRows -Dbench.args=all}</pre>
 */
public final class ScaleRows {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Quota PLENTY = Quota.of("4000000", "8000000Gi");
    private static final int REPEATED = 3;

    private ScaleRows() {}

    /** Prints all rows. */
    public static void main(String[] args) {
        grows(
                new Row("deploy(list, 3 replicas each).awaitReady()", "hours, 2.8", "2 s, 1.15"),
                ScaleRows::list,
                10,
                100,
                1_000);
        grows(
                new Row("deploy + awaitReady, replicas", "89.9 s for 1,000, 2.15", "0.15 s, 1.1"),
                ScaleRows::replicas,
                10,
                100,
                1_000,
                5_000);
        beside();
        rolling();
        row("events listener, 1,000 replicas, factor", "50", "1.5", best(ScaleRows::listened) / best(() -> replicas(1_000)));
        row("placements a second, 5,000 nodes", "5,000", "120,000", 60_000_000 / best(ScaleRows::placements));
        whole();
    }

    private static void row(String what, String before, String wanted, double now) {
        System.out.printf(Locale.ROOT, "%-52s before %-22s wanted %-12s now %,.2f%n", what, before, wanted, now);
    }

    /**
     * What a row says beside its figure.
     *
     * @param before the figure of before
     * @param wanted the figure that is wanted
     */
    private record Row(String what, String before, String wanted) {

        void print(String more, double now) {
            row(what + more, before, wanted, now);
        }
    }

    private static void grows(Row row, IntToDoubleFunction cost, int... sizes) {
        best(() -> cost.applyAsDouble(sizes[1])); // compiles what the first row would otherwise pay for
        double[] millis = IntStream.of(sizes)
                .mapToDouble(size -> best(() -> cost.applyAsDouble(size)))
                .toArray();
        for (int i = 0; i < sizes.length; i++) {
            row.print(", n=" + sizes[i] + ", ms", millis[i]);
        }
        int last = sizes.length - 1;
        double exponent = Math.log(millis[last] / millis[0]) / Math.log((double) sizes[last] / sizes[0]);
        row.print(", exponent", exponent);
    }

    private static double best(DoubleSupplier cost) {
        return IntStream.range(0, REPEATED)
                .mapToDouble(i -> cost.getAsDouble())
                .min()
                .orElseThrow();
    }

    /** Milliseconds of CPU time of this thread. */
    private static double millis(Runnable action) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        action.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static double list(int count) {
        try (Platform sem = platform(cluster(30))) {
            Environment dev = dev(sem);
            return millis(() -> dev.deploy(webs(count)).awaitReady(LONG));
        }
    }

    private static double replicas(int count) {
        try (Platform sem = platform(cluster(30))) {
            Environment dev = dev(sem);
            return millis(() -> dev.deploy(web("web", count, "web:1")).awaitReady(LONG));
        }
    }

    private static double listened() {
        try (Platform sem = platform(cluster(30))) {
            Environment dev = dev(sem);
            try (Watch events = dev.events(event -> {})) {
                return millis(() -> dev.deploy(web("web", 1_000, "web:1")).awaitReady(LONG));
            }
        }
    }

    private static void beside() {
        try (Platform sem = platform(cluster(30))) {
            Environment dev = dev(sem);
            dev.deploy(webs(1_000)).awaitReady(LONG);
            Deployment scaled = dev.deployment("web-7");
            row("scale() beside 1,000, ms", "43", "0.3", best(() -> each(i -> scaled.scale(3 + i % 2))));
            DeploymentSpec same = web("web-9", 3, "web:1");
            row("no-op deploy beside 1,000, ms", "39", "0.3", best(() -> each(i -> dev.deploy(same))));
        }
    }

    private static double each(IntConsumer action) {
        int times = 200;
        return millis(() -> IntStream.range(0, times).forEach(action)) / times;
    }

    private static void rolling() {
        Simulation simulation = cluster(10);
        try (Platform sem = platform(simulation)) {
            Environment dev = dev(sem);
            Deployment web = dev.deploy(web("web", 1_000, "web:0")).awaitReady(LONG);
            List<String> images = new ArrayList<>(List.of("web:1", "web:2", "web:3"));
            row("rolling update of 1,000, ms", "45,000", "300", best(() -> millis(
                    () -> dev.deploy(web("web", 1_000, images.remove(0))).awaitReady(LONG))));
            simulation.loseNode("node-1");
            row("node with 100 pods lost, awaited, ms", "2,450", "10", millis(() -> {
                simulation.advance(Duration.ofSeconds(61));
                web.awaitReady(LONG);
            }));
        }
    }

    /** Places 60,000 pods of 200 deployments with the scheduler alone. */
    private static double placements() {
        ClusterState state = new ClusterState(42, new StorageClasses.Builder().build());
        state.listen(new Scheduler(state));
        Simulation.builder().nodes(5_000, Capacity.of("64", "256Gi")).build().cluster().state().nodes().observe()
                .forEach(state.nodes()::add);
        EnvironmentRef ref = environment(0);
        state.create(desired(ref));
        IntStream.range(0, 200).forEach(i -> create(state.require(ref), web("web-" + i, 300, "web:1")));
        return millis(() -> {
            while (state.timeline().next() != Long.MAX_VALUE) {
                state.timeline().step(state.timeline().next());
            }
        });
    }

    private static void create(Namespace namespace, DeploymentSpec spec) {
        RollingState owner = new RollingState(Bulk.workload(namespace.ref(), spec));
        namespace.add(owner);
        for (int i = 0; i < spec.replicas(); i++) {
            String name = spec.name() + "-" + i;
            namespace.create(owner, owner.template(), new Pod.Identity(name, OptionalInt.empty(), name, 0));
        }
    }

    /** 150,000 pods of 500 deployments of 50 tenants, from the backend's door to their endpoints. */
    private static void whole() {
        Simulation simulation = Simulation.builder().nodes(5_000, Capacity.of("64", "256Gi")).build();
        Backend backend = EmbeddedBackend.create(simulation);
        long before = used();
        double millis = millis(() -> {
            IntStream.range(0, 50).forEach(i -> fill(backend, environment(i)));
            simulation.advance(Duration.ofMinutes(2));
        });
        row("whole path, pods a second", "3,700", "40,000", 150_000 / millis * 1_000);
        row("heap, bytes a pod", "1,861", "256", (used() - before) / 150_000.0);
        lose(simulation);
    }

    private static void fill(Backend backend, EnvironmentRef ref) {
        backend.ensureEnvironment(desired(ref));
        IntStream.range(0, 10).forEach(i -> backend.apply(Bulk.workload(ref, web("web-" + i, 300, "web:1"))));
    }

    private static void lose(Simulation simulation) {
        List<Machine> zone = simulation.cluster().state().nodes().all().stream()
                .filter(node -> node.zone().equals("zone-a"))
                .toList();
        zone.forEach(node -> simulation.loseNode(node.name()));
        row("zone with 50,000 pods lost, ms", "44,000", "500", millis(() -> simulation.advance(Duration.ofSeconds(100))));
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Simulation cluster(int nodes) {
        return Simulation.builder()
                .nodes(nodes, new Capacity(Cpu.of("1000"), Memory.of("4000Gi"), 5_000))
                .build();
    }

    private static Platform platform(Simulation simulation) {
        return Sem.on(EmbeddedBackend.create(simulation));
    }

    private static Environment dev(Platform sem) {
        return sem.tenants().create("shop", PLENTY).env("dev");
    }

    private static EnvironmentRef environment(int tenant) {
        return new EnvironmentRef(TenantName.of("tenant-" + tenant), EnvironmentName.DEV);
    }

    private static DesiredEnvironment desired(EnvironmentRef ref) {
        return DesiredEnvironment.builder(ref)
                .quota(PLENTY)
                .podSecurity(PodSecurity.BASELINE)
                .defaultCpu(Cpu.millis(100))
                .defaultMemory(Memory.mib(128))
                .build();
    }

    private static List<DeploymentSpec> webs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> web("web-" + i, 3, "web:1"))
                .toList();
    }

    private static DeploymentSpec web(String name, int replicas, String image) {
        Container container =
                Container.builder("web", image).addPort(Port.tcp("http", 80)).build();
        return DeploymentSpec.builder(name, PodGroup.of(container))
                .replicas(replicas)
                .addService(ServiceSpec.tcp(name, 80))
                .build();
    }
}
