package io.sem.testkit;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sem.Environment;
import io.sem.Nodes;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.embedded.Simulation;
import io.sem.testkit.LaunchedClasses.Failing;
import io.sem.testkit.LaunchedClasses.InParallel;
import io.sem.testkit.LaunchedClasses.Steering;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@SemTest
final class SemExtensionTest {
    private final Tenant constructed;

    SemExtensionTest(Tenant constructed) {
        this.constructed = constructed;
    }

    @BeforeEach
    void a_set_up_method_and_its_test_see_the_same_platform(Platform sem) {
        assertThat(sem.tenants().list())
                .extracting(Tenant::name)
                .extracting(Object::toString)
                .containsExactly("tenant-1");
        sem.tenants().create("seen", Quota.of("1", "1Gi"));
    }

    @RepeatedTest(2)
    void each_test_has_a_platform_of_its_own(Platform sem) {
        assertThat(sem.tenants().list())
                .extracting(Tenant::name)
                .extracting(Object::toString)
                .containsExactly("seen", "tenant-1");
    }

    @Test
    void a_constructor_gets_the_tenant_of_its_test(Tenant tenant) {
        assertThat(constructed.name()).isEqualTo(tenant.name());
        assertThat(constructed).exists();
    }

    @Test
    void an_environment_is_dev_of_the_tenant(Tenant tenant, Environment dev) {
        assertThat(dev.ref()).isEqualTo(tenant.env(EnvironmentName.DEV).ref());
        assertThat(dev.quota()).isEnforced();
    }

    @Test
    void the_nodes_and_the_simulation_are_those_of_the_platform(Platform sem, Nodes nodes, Simulation simulation) {
        assertThat(nodes.observe()).isEqualTo(sem.nodes().observe()).hasSize(3);
        assertThat(simulation.now()).isEqualTo(sem.now());
    }

    @Test
    void the_journal_is_that_of_the_platform(Platform sem, RequestJournal journal) {
        assertThat(journal.during(() -> sem.tenants().create("new", Quota.of("1", "1Gi"))))
                .received("write record new")
                .received("ensureEnvironments new/dev new/test new/staging new/production");
    }

    @Test
    void a_failing_test_explains_what_did_not_come_up() {
        Throwable failure = Launched.of(Failing.class).failures().get(0);

        assertThat(failure).hasMessage("the test's own failure");
        assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .contains("DidNotComeUp", "tenant-1/dev/broken", "Status: FAILED", "broken:1", "Pod broken-")
                .doesNotContain("tenant-1/dev/good");
    }

    @Test
    void tests_that_run_at_the_same_time_do_not_meet() {
        Set<String> platforms = ConcurrentHashMap.newKeySet();
        InParallel.SEEN.set(platforms);

        assertThat(Launched.of(InParallel.class).succeeded()).isEqualTo(InParallel.TESTS);
        assertThat(platforms).hasSize(InParallel.TESTS);
    }

    @Test
    void a_test_that_steers_the_embedded_cluster_is_skipped_on_a_real_one() {
        Launched launched = Launched.of(Steering.class, Map.of("sem.test.backend", "kubernetes"));

        assertThat(launched.skipped()).contains("It steers the embedded cluster; the tests run on a real one");
        assertThat(launched.succeeded()).isZero();
        assertThat(Launched.of(Steering.class).succeeded()).isEqualTo(1);
    }

    @Test
    void the_property_chooses_the_cluster() {
        assertThat(TestBackend.of("")).isEqualTo(TestBackend.EMBEDDED);
        assertThat(TestBackend.of("embedded")).isEqualTo(TestBackend.EMBEDDED);
        assertThat(TestBackend.of("kubernetes")).isEqualTo(TestBackend.KUBERNETES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestBackend.of("k8s"))
                .withMessage("-Dsem.test.backend was 'k8s'; use one of [embedded, kubernetes]");
    }
}
