package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static io.sem.api.tenant.EnvironmentName.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.EnvironmentState.Phase;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.SleepPlan;
import io.sem.api.tenant.TenantSpec;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of environments on the embedded cluster, in what the contract of backends does not say. */
class EnvironmentLifeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final App DB = App.of("db").base("db:1").port("tcp", 5432);
    private static final App WEB = App.of("web").base("web:1").port("http", 80).after("db");

    private final Simulation simulation = Simulation.create(); // its clock starts at midnight UTC
    private final Platform sem = Sem.embedded(simulation);
    private final Tenant shop = sem.tenants().create("shop", Quota.of("40", "80Gi"));
    private final Environment dev = shop.env(DEV);

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void what_others_need_falls_asleep_last_and_wakes_first() {
        dev.deploy(WEB, DB).awaitReady(PATIENCE);

        dev.sleep();
        dev.deployment("db").awaitStopped(PATIENCE);
        dev.wake();
        dev.awaitReady(PATIENCE);

        assertThat(dev.observe().events())
                .filteredOn(event -> event.reason().equals("ScalingReplicaSet"))
                .extracting(event -> event.object() + ": " + event.message().replaceFirst(" replica set \\S+", ""))
                .containsSubsequence(
                        "Deployment/web: Scaled down from 1 to 0",
                        "Deployment/db: Scaled down from 1 to 0",
                        "Deployment/db: Scaled up from 0 to 1",
                        "Deployment/web: Scaled up from 0 to 1");
    }

    @Test
    void a_run_goes_on_while_its_environment_sleeps() {
        dev.deploy(Job.of("report").base("report:1").command("work"));

        dev.sleep();

        assertThat(dev.deployment("report").awaitReady(PATIENCE).status().succeeded())
                .isEqualTo(1);
    }

    @Test
    void an_environment_for_whose_pods_the_room_is_gone_stays_asleep_as_a_whole() {
        dev.deploy(DB.cpu("1").replicas(3)).awaitReady(PATIENCE);
        dev.sleep();
        dev.deployment("db").awaitStopped(PATIENCE);
        dev.change(spec -> spec.withQuota(Quota.of("2", "2Gi")));

        assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(dev::wake);

        assertThat(dev.observe().workload("db").orElseThrow().desired()).isZero();
        assertThat(dev.state().sleep().orElseThrow().replicas()).containsEntry("db", 3);
    }

    @Test
    void a_tenant_that_is_applied_again_wakes_nothing() {
        TenantSpec spec = shop.spec();
        dev.deploy(DB).awaitReady(PATIENCE);
        dev.sleep();

        sem.tenants().apply(spec);

        assertThat(dev.state().phase()).isEqualTo(Phase.ASLEEP);
    }

    @Test
    void one_environment_that_cannot_be_moved_does_not_keep_the_others_from_it() {
        SleepPlan plan = SleepPlan.daily("01:00", "02:00", ZoneOffset.UTC);
        Environment test = shop.env(TEST);
        dev.deploy(DB.cpu("1").replicas(3)).awaitReady(PATIENCE);
        dev.change(spec -> spec.withSleepPlan(plan));
        test.change(spec -> spec.withSleepPlan(plan));
        sem.tick();
        dev.deployment("db").awaitStopped(PATIENCE);
        dev.change(spec -> spec.withQuota(Quota.of("2", "2Gi")));
        simulation.advance(Duration.ofMinutes(90));

        assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(sem::tick);

        assertThat(dev.state().phase()).isEqualTo(Phase.ASLEEP);
        assertThat(test.state().phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void a_cordoned_environment_is_passed_over_by_its_plan() {
        dev.change(spec -> spec.withSleepPlan(SleepPlan.daily("01:00", "02:00", ZoneOffset.UTC)));
        dev.cordon("release freeze");

        assertThat(sem.tick()).isEmpty();
    }

    @Test
    void an_environment_that_is_made_again_has_no_state_of_the_one_before() {
        dev.sleep();
        dev.delete();

        shop.environments().create("dev");

        assertThat(dev.state()).isEqualTo(EnvironmentState.active());
    }

    @Test
    void a_protected_environment_is_not_left_out_of_its_tenant() {
        dev.protect();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> shop.change(
                        spec -> spec.withEnvironments(spec.environments().subList(1, 4))))
                .withMessageContainingAll("shop/dev", "unprotect()");

        assertThat(dev.exists()).isTrue();
    }
}
