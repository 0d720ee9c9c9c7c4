package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import org.junit.jupiter.api.Test;

class PodNamesTest {

    // The alphabet has 27 letters, so of 20,000 names of five letters some fourteen pairs are equal.
    private static final int PODS = 20_000;

    @Test
    void two_pods_never_get_one_name() {
        ClusterState state = new ClusterState(1, new StorageClasses.Builder().build());
        state.create(Lab.environment(Quota.of("100000", "100000Gi"), PodSecurity.BASELINE));
        Namespace namespace = state.require(Lab.DEV);
        RollingState orders = new RollingState(Lab.workload("orders"));
        namespace.add(orders);
        PodControl pods = new PodControl(state);

        for (int i = 0; i < PODS; i++) {
            String name = pods.generateName(namespace, "orders-v1-");
            assertThat(pods.create(orders, orders.template(), name)).isEmpty();
        }

        assertThat(namespace.pods().names()).hasSize(PODS);
        assertThat(orders.pods()).hasSize(PODS);
        assertThat(orders.counts().of(PodCount.ACTIVE)).isEqualTo(PODS);
    }
}
