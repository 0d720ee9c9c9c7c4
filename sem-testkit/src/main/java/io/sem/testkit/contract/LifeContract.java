package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.WithData;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.TimedOutException;
import io.sem.api.secret.Credential;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentState.Phase;
import io.sem.api.tenant.PhaseChange;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.SleepPlan;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The rules of the life of an environment: sleeping, waking, being cordoned and being protected. */
interface LifeContract extends RuleFixture {
    @Rule(
            "L-1: an environment that is put to sleep has no pods, and has the same number of them again when it is woken")
    default void waking_restores_what_was_put_to_sleep() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        web.scale(2).awaitReady(patience());
        Deployment off = dev().deploy(ContractSpecs.web("off").withReplicas(0)).awaitReady(patience());

        dev().sleep();
        web.awaitStopped(patience());
        assertThat(dev().state().phase()).isEqualTo(Phase.ASLEEP);
        assertThat(dev().state().sleep().orElseThrow().replicas()).containsOnlyKeys("web");
        awaitObserved(() -> dev().pods().isEmpty());

        dev().wake();
        assertThat(web.awaitReady(patience())).hasReadyPods(2);
        assertThat(off).isStopped();
        assertThat(dev().state().phase()).isEqualTo(Phase.ACTIVE);
    }

    @Rule("L-2: what sleeps takes no deployment, scaling or restart, and is undeployed and stays gone")
    default void what_sleeps_takes_no_changes_of_programs() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        Deployment gone = dev().deploy(ContractSpecs.web("gone"));
        dev().sleep();

        assertRefused(() -> dev().deploy(ContractSpecs.web("other")), "wake()");
        assertRefused(() -> web.scale(1), "wake()");
        assertRefused(web::restart, "wake()");
        gone.undeploy();

        dev().wake();
        assertThat(web.awaitReady(patience())).hasReadyPods(1);
        assertThat(dev()).hasDeployments("web");
    }

    @Rule("L-3: what is cordoned goes on as it is, refuses every change with the reason, and ends when it is said to")
    default void what_is_cordoned_does_not_change() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        dev().cordon("release freeze");
        Observed before = dev().observe();

        assertRefused(() -> dev().deploy(ContractSpecs.web("other")), "release freeze");
        assertRefused(() -> web.scale(2), "release freeze");
        assertRefused(web::undeploy, "release freeze");
        assertRefused(() -> dev().sleep(), "release freeze");
        assertRefused(() -> dev().secrets().put("s", "key", Credential.generated()), "release freeze");
        assertRefused(() -> dev().pods().list().get(0).delete(), "release freeze");
        assertRefused(() -> dev().change(spec -> spec.withQuota(Quota.of("500m", "512Mi"))), "release freeze");
        assertRefused(() -> tenant().delete(WithData.named(tenant().name()), patience()), "release freeze");
        assertThat(dev().observe().pods()).isEqualTo(before.pods());

        dev().uncordon();
        assertThat(web.scale(2).awaitReady(patience())).hasReadyPods(2);
        dev().cordon("for a moment", platform().now().plusSeconds(1));
        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> web.awaitGone(Duration.ofSeconds(2)));
        assertThat(dev().state().phase()).as("2 s later").isEqualTo(Phase.ACTIVE);
        web.undeploy();
    }

    @Rule("L-4: a cordon without a reason, or one that is over before it begins, is refused")
    default void a_cordon_says_why_and_lasts() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().cordon(" "))
                .withMessageContaining("reason");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().cordon("too late", platform().now().minusSeconds(60)))
                .withMessageContaining("until");
        assertThat(dev().state().phase()).isEqualTo(Phase.ACTIVE);
    }

    @Rule("L-5: what is protected is neither deleted nor left out, and neither is its tenant deleted")
    default void what_is_protected_is_not_deleted() {
        dev().protect();

        assertRefused(() -> dev().delete(), "unprotect()");
        assertRefused(() -> dev().delete(WithData.named("dev")), "unprotect()");
        assertRefused(() -> tenant().delete(), "unprotect()");
        assertRefused(() -> tenant().delete(WithData.named(tenant().name()), patience()), "unprotect()");
        dev().deploy(ContractSpecs.web("web")).awaitReady(patience());

        dev().unprotect().delete();
        assertThat(dev().exists()).isFalse();
    }

    @Rule(
            "L-6: a plan of sleep is carried out once for each of its times, and what is decided by hand stands until the next")
    default void a_plan_acts_once_for_each_of_its_times() {
        LocalTime later = LocalTime.ofInstant(platform().now(), ZoneOffset.UTC)
                .plusHours(2)
                .truncatedTo(ChronoUnit.MINUTES);
        SleepPlan plan = SleepPlan.daily(
                later.toString(), later.plus(Duration.ofHours(1)).toString(), ZoneOffset.UTC);
        dev().deploy(ContractSpecs.web("web"));
        dev().change(spec -> spec.withSleepPlan(plan));

        assertThat(platform().tick()).containsExactly(new PhaseChange(dev().ref(), Phase.ACTIVE, Phase.ASLEEP));
        dev().deployment("web").awaitStopped(patience());
        assertThat(platform().tick()).as("nothing is due").isEmpty();
        dev().wake();
        assertThat(platform().tick()).as("woken by hand").isEmpty();
        assertThat(dev().deployment("web").awaitReady(patience())).hasReadyPods(1);
    }

    private static void assertRefused(ThrowingCallable change, String what) {
        assertThatExceptionOfType(ConflictException.class).isThrownBy(change).withMessageContaining(what);
    }
}
