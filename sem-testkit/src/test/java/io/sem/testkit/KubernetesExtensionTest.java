package io.sem.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.testkit.kubernetes.KubernetesCluster;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same test class on a real cluster, where there is one. */
final class KubernetesExtensionTest {
    private static final Map<String, String> ON_KUBERNETES = Map.of("sem.test.backend", "kubernetes");

    @Test
    void a_test_class_of_the_embedded_cluster_runs_on_a_real_one() {
        KubernetesCluster.shared();

        Launched launched = Launched.of(EitherBackendTest.class, ON_KUBERNETES);

        assertThat(launched.failures()).isEmpty();
        assertThat(launched.succeeded()).isEqualTo(2);
    }
}
