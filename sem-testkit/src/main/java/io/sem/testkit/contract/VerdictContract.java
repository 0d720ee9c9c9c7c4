package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Image;
import io.sem.api.workload.OnFailure;
import io.sem.testkit.RecordedEvents;
import java.util.List;

/** The rules of what follows from a verdict: a revision that fails is kept, paused or rolled back, and a verdict is not the end. */
interface VerdictContract extends RuleFixture {
    @Rule("V-1: a revision that fails is kept by default, beside the pods of the revision before")
    default void a_revision_that_fails_is_kept() {
        dev().deploy(ContractSpecs.web("web")).awaitReady(patience());

        DeployFailedException failure = failed(dev(), broken());

        Deployment web = dev().deployment("web");
        assertThat(failure).hasMessageNotContainingAny("paused", "again");
        assertThat(web).hasRevision(2);
        assertThat(web.pods().observe()).anyMatch(ObservedPod::ready);
    }

    @Rule("V-2: a revision that fails is rolled back where the deploy has chosen so, and the wait fails with its cause")
    default void a_revision_that_fails_is_rolled_back() {
        Environment careful = dev().onFailure(OnFailure.ROLL_BACK);
        careful.deploy(ContractSpecs.web("web")).awaitReady(patience());

        DeployFailedException failure = failed(careful, broken());

        assertThat(failure).hasMessageContainingAll("ImagePullBackOff", "deployed again");
        Deployment web = dev().deployment("web").awaitReady(patience());
        assertThat(web).isReady().hasRevision(3);
        assertThat(web.spec()).isEqualTo(ContractSpecs.web("web"));
        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.FAILED, Result.SUCCEEDED);
    }

    @Rule("V-3: a first revision that fails has nothing to go back to; it is kept, and the failure says so")
    default void a_first_revision_that_fails_is_not_rolled_back() {
        DeployFailedException failure = failed(dev().onFailure(OnFailure.ROLL_BACK), broken());

        assertThat(failure).hasMessageContainingAll("ImagePullBackOff", "not rolled back", "no earlier revision");
        assertThat(dev().deployment("web")).hasRevision(1);
    }

    @Rule("V-4: an update that fails stands still where the deploy has chosen so, until the next deploy, which goes on")
    default void an_update_that_fails_is_paused() {
        dev().deploy(ContractSpecs.web("web")).awaitReady(patience());

        DeployFailedException failure = failed(dev().onFailure(OnFailure.PAUSE), broken());

        Deployment web = dev().deployment("web");
        assertThat(failure).hasMessageContaining("paused");
        assertThat(dev().observe().workload("web"))
                .map(ObservedWorkload::paused)
                .contains(true);
        assertThat(web.pods().observe()).anyMatch(ObservedPod::ready);
        DeploymentSpec mended = ContractSpecs.web("web", ContractSpecs.container("COLOUR", "green"));
        assertThat(dev().deploy(mended).awaitReady(patience())).isReady().hasRevision(3);
        assertThat(dev().observe().workload("web"))
                .map(ObservedWorkload::paused)
                .contains(false);
    }

    @Rule("V-5: a newer spec takes the place of an update that hangs, without waiting for it")
    default void a_newer_spec_supersedes_an_update_that_hangs() {
        dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        dev().deploy(ContractSpecs.web("web", ContractSpecs.deaf()));

        DeploymentSpec mended = ContractSpecs.web("web", ContractSpecs.container("COLOUR", "green"));
        Deployment web = dev().deploy(mended).awaitReady(patience());

        assertThat(web).isReady().hasRevision(3);
        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.SUPERSEDED, Result.SUCCEEDED);
    }

    @Rule("V-6: events go on after a deployment is ready: that it is degraded, and that it is ready again")
    default void events_go_on_after_ready() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        try (RecordedEvents events = RecordedEvents.of(dev())) {
            events.await(told -> has(told, Type.READY), patience());

            web.pods().observe().forEach(pod -> web.pod(pod.name()).delete());

            List<Type> told = events.await(VerdictContract::isBack, patience()).stream()
                    .map(DeploymentEvent::type)
                    .toList();
            assertThat(told.lastIndexOf(Type.READY)).isGreaterThan(told.indexOf(Type.DEGRADED));
        }
    }

    private DeploymentSpec broken() {
        return ContractSpecs.web("web", ContractSpecs.container().withImage(Image.of(missingImage())));
    }

    private DeployFailedException failed(Environment environment, DeploymentSpec spec) {
        Deployment deployed = environment.deploy(spec);
        return catchThrowableOfType(DeployFailedException.class, () -> deployed.awaitReady(patience()));
    }

    private static boolean has(List<DeploymentEvent> told, Type type) {
        return told.stream().anyMatch(event -> event.type() == type);
    }

    private static boolean isBack(List<DeploymentEvent> told) {
        List<Type> types = told.stream().map(DeploymentEvent::type).toList();
        return types.contains(Type.DEGRADED) && types.lastIndexOf(Type.READY) > types.indexOf(Type.DEGRADED);
    }

    private static List<Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }
}
