package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.PlatformClosedException;
import io.sem.api.tenant.Quota;
import io.sem.embedded.EmbeddedBackend;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeveralClustersTest {

    @Test
    void a_node_whose_name_two_clusters_have_is_found_by_its_cluster_only() {
        try (Platform sem = Sem.on(EmbeddedBackend.create(), Map.of("users", EmbeddedBackend.create()))) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> sem.nodes().find("node-1"))
                    .withMessageContaining("several clusters: default, users");

            sem.cluster("users").node("node-1").cordon();

            assertThat(sem.cluster("users").node("node-1").observe().cordoned()).isTrue();
            assertThat(sem.cluster("default").node("node-1").observe().cordoned())
                    .isFalse();
        }
    }

    @Test
    void an_unknown_cluster_is_refused_with_those_there_are() {
        try (Platform sem = Sem.embedded()) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> sem.cluster("moon"))
                    .withMessageContaining("default");
        }
    }

    @Test
    void a_closed_platform_refuses_every_use_and_closes_twice() {
        Platform sem = Sem.embedded();
        Tenant shop = sem.tenants().create("shop", Quota.of("16", "32Gi"));
        Environment dev = shop.env("dev");
        sem.close();

        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(dev::observe);
        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(shop::exists);
        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(sem::now);
        assertThatCode(sem::close).doesNotThrowAnyException();
    }
}
