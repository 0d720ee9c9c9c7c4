package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.PlatformClosedException;
import io.sem.api.spi.Backend;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.embedded.EmbeddedBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tenant's spec must keep, what a change of it may not do, and which clusters there are. */
class TenantChecksTest {

    private static final EnvironmentSpec DEV =
            EnvironmentSpec.builder(EnvironmentName.DEV).cluster("home").build();
    private static final EnvironmentSpec TEST =
            EnvironmentSpec.builder(EnvironmentName.TEST).cluster("west").build();
    private static final TenantSpec SHOP = shop(DEV, TEST);

    private final Clusters clusters = new Clusters(backends());

    @AfterEach
    void close() {
        clusters.close();
    }

    @Test
    void a_negative_number_of_pods_is_refused_where_it_stands() {
        Quota negative = Quota.of("1", "1Gi").withPods(-1);
        TenantSpec spec = SHOP.withQuota(negative).withEnvironments(DEV.withQuota(negative), TEST);

        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> TenantChecks.check(spec, clusters));

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly(
                        "quota.pods: was -1, must be 0 or more",
                        "environments.dev.quota.pods: was -1, must be 0 or more");
    }

    @Test
    void a_sound_tenant_is_accepted() {
        assertThatCode(() -> TenantChecks.check(SHOP, clusters)).doesNotThrowAnyException();
    }

    @Test
    void all_faults_of_a_tenant_are_told_at_once_before_its_quota_is_shared_out() {
        TenantSpec wrong =
                shop(DEV.withQuota(Quota.of("100", "100Gi")), TEST.withCluster("east"), DEV, DEV.withCluster("south"));

        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> TenantChecks.check(wrong, clusters));

        assertThat(refused).hasMessageStartingWith("tenant 'shop' has 4 problems:");
        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly(
                        "environments.test.cluster: 'east' is not a cluster of this platform; it has home, west",
                        "environments.dev: is given twice; a name is unique within a tenant",
                        "environments.dev: is given twice; a name is unique within a tenant",
                        "environments.dev.cluster: 'south' is not a cluster of this platform; it has home, west");
    }

    @Test
    void what_exists_is_not_created_with_another_spec() {
        assertThatCode(() -> TenantChecks.requireEqual(SHOP, SHOP)).doesNotThrowAnyException();
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> TenantChecks.requireEqual(SHOP, SHOP.withQuota(Quota.of("4", "16Gi"))))
                .withMessage(
                        "tenant 'shop' exists already with a different spec: quota.cpu is 8, asked for 4; apply the"
                                + " spec to change the tenant, or choose another name");
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> TenantChecks.requireEqual(TenantName.of("shop"), DEV, DEV.withCluster("west")))
                .withMessage("environment 'dev' of tenant 'shop' exists already with a different spec: cluster is home,"
                        + " asked for west; apply the spec to change the environment, or choose another name");
    }

    @Test
    void an_environment_stays_in_its_cluster_and_others_may_come_and_go() {
        assertThatCode(() -> TenantChecks.requireSameClusters(SHOP, shop(DEV))).doesNotThrowAnyException();
        assertThatCode(() -> TenantChecks.requireSameClusters(shop(DEV), SHOP)).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> TenantChecks.requireSameClusters(SHOP, shop(DEV, TEST.withCluster("home"))))
                .withMessageContaining(
                        "environments.test.cluster: is 'west' and cannot become 'home'; create an environment"
                                + " of another name there");
    }

    @Test
    void a_name_does_not_change() {
        assertThatCode(() -> TenantChecks.requireSameName("tenant", "shop", "shop"))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> TenantChecks.requireSameName("tenant", "shop", "store"))
                .withMessageContaining("name: is 'shop' and cannot become 'store'; create another tenant of that name");
    }

    @Test
    void registries_and_secrets_of_what_exists_are_kept_and_new_environments_have_none() {
        TenantSpec existing = shop(DEV.withRegistries("reg.io").withSecrets("tokens/api"));

        TenantSpec merged = MaintainedLists.of(existing, shop(DEV.withRegistries("lost.io"), TEST));

        assertThat(merged.environments().get(0).registries()).containsExactly("reg.io");
        assertThat(merged.environments().get(0).secrets()).containsExactly("tokens/api");
        assertThat(merged.environments().get(1)).isEqualTo(TEST);
    }

    @Test
    void the_first_cluster_is_the_home_and_an_unknown_one_is_refused_with_those_that_exist() {
        assertThat(clusters.home()).isSameAs(clusters.named("home")).isNotSameAs(clusters.named("west"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> clusters.named("east"))
                .withMessage("cluster 'east' does not exist; existing: home, west");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> new Clusters(Map.of()))
                .withMessageContaining("clusters: there is none; a platform needs at least one backend");
    }

    @Test
    void a_node_name_that_several_clusters_have_is_refused_and_one_that_none_has_is_absent() {
        assertThat(clusters.ofNode("node-1", List.of("west"))).contains("west");
        assertThat(clusters.ofNode("no-such-node", List.of("home", "west"))).isEmpty();
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> clusters.ofNode("node-1", List.of("home", "west")))
                .withMessageContaining("node: 'node-1' is a node of several clusters: home, west; say which one with"
                        + " platform.cluster(name).node(\"node-1\")");
    }

    @Test
    void a_closed_platform_answers_nothing_and_is_closed_once() {
        clusters.close();
        clusters.close();

        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(clusters::home);
        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(() -> clusters.named("home"));
    }

    private static Map<String, Backend> backends() {
        Map<String, Backend> backends = new LinkedHashMap<>();
        backends.put("home", EmbeddedBackend.create());
        backends.put("west", EmbeddedBackend.create());
        return backends;
    }

    private static TenantSpec shop(EnvironmentSpec... environments) {
        return TenantSpec.builder("shop", Quota.of("8", "16Gi"))
                .environments(List.of(environments))
                .build();
    }
}
