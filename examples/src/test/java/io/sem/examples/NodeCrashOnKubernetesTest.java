package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sem.Deployment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.product.App;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node dies. It disturbs everybody on the cluster, so that it runs only where a cluster is required, and where the
 * environment names a program that can crash a node and bring it back.
 */
@Tag("node-fault")
final class NodeCrashOnKubernetesTest {
    private static final String FAULT = System.getenv("SEM_IT_NODE_FAULT");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Quota QUOTA = Quota.of("1", "1Gi");
    private static final Executor IN_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    @Test
    void pods_of_a_crashed_node_come_back_on_the_other() throws Exception {
        assumeTrue(FAULT != null, "SEM_IT_NODE_FAULT names no program that crashes nodes");
        assumeTrue(
                "kubernetes".equals(System.getProperty(KubernetesCluster.REQUIRE_PROPERTY)), "no cluster is required");
        KubernetesOptions options =
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig());
        try (Platform sem = Sem.on(KubernetesBackend.connect(options))) {
            Tenant tenant = tenant(sem);
            Deployment web = tenant.env(EnvironmentName.DEV).deploy(web()).awaitReady(PATIENCE);
            crash(sem, web, lastNode(web));
            web.undeploy();
            web.awaitGone(PATIENCE);
            tenant.delete();
        }
    }

    private static void crash(Platform sem, Deployment web, String node) throws Exception {
        try {
            fault(node, "crash");
            until(() -> running(web).stream().noneMatch(pod -> pod.node().equals(Optional.of(node)))
                    && running(web).stream().filter(ObservedPod::ready).count() == 2);
            assertThat(web.awaitReady(PATIENCE)).isReady().hasReadyPods(2);
        } finally {
            fault(node, "join");
            until(() -> sem.nodes().observe().stream().allMatch(ObservedNode::ready));
        }
    }

    private static String lastNode(Deployment web) {
        return web.pods().observe().stream()
                .flatMap(pod -> pod.node().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<ObservedPod> running(Deployment web) {
        return web.pods().observe().stream().filter(pod -> !pod.terminating()).toList();
    }

    private static void until(BooleanSupplier condition) {
        for (long left = PATIENCE.toSeconds(); left > 0 && !condition.getAsBoolean(); left--) {
            CompletableFuture.runAsync(() -> {}, IN_A_SECOND).join();
        }
        assertThat(condition.getAsBoolean()).as("within " + PATIENCE).isTrue();
    }

    private static void fault(String node, String what) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(FAULT, node, what).inheritIO().start();
        assertThat(program.waitFor()).as(FAULT + " " + node + " " + what).isZero();
    }

    private static App web() {
        return App.of("web")
                .base("busybox:1.36")
                .args("httpd", "-f", "-p", "8080")
                .replicas(2)
                .cpu("50m")
                .memory("32Mi")
                .port("http", 8080);
    }

    private static Tenant tenant(Platform sem) {
        EnvironmentSpec dev =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(QUOTA).build();
        String name = "crash-" + UUID.randomUUID().toString().substring(0, 8);
        return sem.tenants()
                .create(TenantSpec.builder(name, QUOTA)
                        .environments(List.of(dev))
                        .build());
    }
}
