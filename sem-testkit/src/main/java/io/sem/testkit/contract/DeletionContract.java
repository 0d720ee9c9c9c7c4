package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.Deployment;
import io.sem.WithData;
import io.sem.api.error.Codes;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import java.time.Duration;
import java.util.Optional;

/** The rules of what does not go: a pod or an environment that something keeps says what keeps it. */
interface DeletionContract extends RuleFixture {
    /** The name of a finalizer that no controller knows. */
    String FINALIZER = "example.com/hold";

    @Rule("N-1: a pod that a finalizer keeps is told with the finalizer, and goes when that is removed")
    default void a_pod_that_a_finalizer_keeps_is_told() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        String pod = web.pods().observe().get(0).name();
        cluster().addFinalizer(dev().ref(), pod, FINALIZER);

        web.undeploy();
        TimedOutException held =
                catchThrowableOfType(TimedOutException.class, () -> web.awaitGone(Duration.ofSeconds(10)));

        assertThat(held).hasMessageContainingAll(pod, FINALIZER, "remove it");
        assertThat(held.diagnosis()).map(Diagnosis::code).contains(Codes.HELD_BY_FINALIZER);
        assertThat(web.status()).returns(State.DELETING, DeploymentStatus::state);
        cluster().removeFinalizer(dev().ref(), pod, FINALIZER);
        web.awaitGone(patience());
    }

    @Rule("N-2: pods that take their time to end are told with the time by which they have to")
    default void pods_that_take_their_time_are_told_with_it() {
        Deployment web = dev().deploy(ContractSpecs.slowToEnd("web")).awaitReady(patience());

        web.undeploy();

        awaitObserved(() -> web.status().message().contains("at the latest"));
        assertThat(web.status())
                .returns(State.DELETING, DeploymentStatus::state)
                .returns(Optional.empty(), DeploymentStatus::diagnosis)
                .satisfies(status -> assertThat(status.message()).startsWith("1 pod has yet to end, by "));
        web.awaitGone(patience());
    }

    @Rule(
            "N-3: an environment that something keeps says what it is and who has to remove it, and goes when it is asked again")
    default void an_environment_that_something_keeps_says_so() {
        WithData all = WithData.named(dev().name()).andForeignObjects();
        cluster().keep(dev().ref(), FINALIZER);

        TimedOutException kept = catchThrowableOfType(TimedOutException.class, () -> dev().delete(all));

        assertThat(kept).hasMessageContainingAll(dev().ref().toString(), FINALIZER, "has to remove", "delete it again");
        cluster().letGo(dev().ref(), FINALIZER);
        dev().delete(all);
        assertThat(dev().exists()).isFalse();
    }
}
