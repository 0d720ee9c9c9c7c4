package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Tenant;
import io.sem.api.tenant.EnvironmentName;
import io.sem.embedded.Simulation;
import io.sem.examples.ReleaseService.Release;
import io.sem.testkit.SemTest;
import org.junit.jupiter.api.Test;

@SemTest
final class ReleaseServiceTest {
    @Test
    void a_good_version_goes_all_the_way(Tenant shop) {
        Release release = new ReleaseService(shop).roll(ReleaseService.orders("1.0.0"));

        assertThat(release.failure()).isEmpty();
        assertThat(release.reached())
                .containsExactly(EnvironmentName.DEV, EnvironmentName.TEST, EnvironmentName.PRODUCTION);
        assertThat(shop.env(EnvironmentName.PRODUCTION).deployment("orders")).isReady();
    }

    @Test
    void a_version_that_does_not_come_up_in_test_is_rolled_back_and_never_reaches_production(
            Tenant shop, Simulation simulation) {
        ReleaseService service = new ReleaseService(shop);
        service.roll(ReleaseService.orders("1.0.0"));
        cannotBeFetchedInTest("1.1.0", simulation);

        Release release = service.roll(ReleaseService.orders("1.1.0"));

        assertThat(release.reached()).containsExactly(EnvironmentName.DEV);
        assertThat(release.failure()).isPresent();
        assertThat(shop.env(EnvironmentName.TEST).deployment("orders")).isReady();
        assertThat(shop.env(EnvironmentName.TEST).deployment("orders").spec())
                .isEqualTo(ReleaseService.orders("1.0.0").toSpec());
        assertThat(shop.env(EnvironmentName.PRODUCTION).deployment("orders"))
                .isReady()
                .hasRevision(1);
    }

    @Test
    void a_first_version_that_does_not_come_up_leaves_nothing_behind(Tenant shop, Simulation simulation) {
        cannotBeFetchedInTest("1.0.0", simulation);

        Release release = new ReleaseService(shop).roll(ReleaseService.orders("1.0.0"));

        assertThat(release.reached()).containsExactly(EnvironmentName.DEV);
        assertThat(shop.env(EnvironmentName.TEST)).hasNoDeployments();
    }

    private static void cannotBeFetchedInTest(String version, Simulation simulation) {
        simulation
                .containers((deployment, container) ->
                        deployment.environment().name().equals(EnvironmentName.TEST)
                                && container.env().toString().contains("orders-" + version + ".zip"))
                .crashes(22);
    }
}
