package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.status.Watch;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rules of runs to completion: how they end, how they are ended, and how they run again. */
interface RunContract extends RuleFixture {
    @Rule("J-1: a run counts its pods that are done, and is never degraded on its way")
    default void a_run_counts_what_is_done() {
        Queue<State> states = new ConcurrentLinkedQueue<>();

        try (Watch watch = dev().watchStatus((name, status) -> states.add(status.state()))) {
            dev().deploy(ContractSpecs.run("import", "sleep 3")).awaitReady(patience());
        }

        Deployment run = dev().deployment("import");
        assertThat(run).hasSucceeded();
        assertThat(run.status())
                .returns(1, DeploymentStatus::succeeded)
                .returns(1, DeploymentStatus::desired)
                .returns("1/1 done", DeploymentStatus::counts);
        assertThat(states).isSubsetOf(State.PROGRESSING, State.READY);
    }

    @Rule(
            "J-2: stopping a run ends its pods; it is cancelled, neither ready nor stopped, and whoever waits for it hears so")
    default void stopping_a_run_cancels_it() {
        DeploymentSpec spec = ContractSpecs.run("import", ContractSpecs.WORKS_FOR_AN_HOUR);
        Deployment run = dev().deploy(spec);

        run.stop().awaitStopped(patience());

        assertThat(run).isCancelled();
        assertThat(run.pods().observe()).allMatch(pod -> pod.phase().ended());
        assertThat(results(run)).containsExactly(Result.CANCELLED);
        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> run.awaitReady(patience()))
                .withMessageContaining("stopped");
        assertThat(run.spec()).isEqualTo(spec);
    }

    @Rule(
            "J-3: a run that failed runs again when the same spec is deployed again, as a new revision; one that succeeded does not")
    default void a_failed_run_is_tried_again() {
        DeploymentSpec failing = ContractSpecs.run("import", ContractSpecs.FAILS);
        fails(dev().deploy(failing));
        Deployment run = dev().deploy(failing);
        fails(run);

        assertThat(run).hasRevision(2);
        assertThat(results(run)).containsExactly(Result.FAILED, Result.FAILED);
        DeploymentSpec good = ContractSpecs.run("import", "true");
        dev().deploy(good).awaitReady(patience());
        assertThat(dev().deploy(good).awaitReady(patience())).hasSucceeded().hasRevision(3);
    }

    @Rule(
            "J-4: a run that has ended runs again when it is asked for; one at work does not, and nothing that is kept running")
    default void a_run_runs_again_when_it_is_asked_for() {
        Deployment run = dev().deploy(ContractSpecs.run("import", "true")).awaitReady(patience());
        String first = run.pods().observe().get(0).name();

        run.runAgain().awaitReady(patience());

        assertThat(run).hasSucceeded().hasRevision(2);
        assertThat(results(run)).containsExactly(Result.SUCCEEDED, Result.SUCCEEDED);
        assertThat(run.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .extracting(pod -> pod.name())
                .isNotEmpty()
                .doesNotContain(first);
        Deployment busy = dev().deploy(ContractSpecs.run("busy", ContractSpecs.WORKS_FOR_AN_HOUR));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(busy::runAgain)
                .withMessageContainingAll("busy", "stop()");
        Deployment web = dev().deploy(ContractSpecs.web("web"));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(web::runAgain)
                .withMessageContainingAll("web", "restart()");
    }

    @Rule("J-5: the pods of a finished run are kept for as long as it says; how it ended stays known")
    default void the_outcome_outlives_the_pods() {
        Run.ToCompletion kept = Run.toCompletion().retries(0).keepFor(Duration.ofSeconds(10));
        DeploymentSpec good = ContractSpecs.run("good", "true").withRun(kept);
        dev().deploy(good).awaitReady(patience());
        fails(dev().deploy(ContractSpecs.run("bad", ContractSpecs.FAILS).withRun(kept)));

        dev().deployment("good").awaitGone(patience());
        dev().deployment("bad").awaitGone(patience());

        assertThat(dev()).hasDeployments("bad", "good");
        assertThat(dev().deployment("good")).hasSucceeded().hasRevision(1);
        assertThat(results(dev().deployment("good"))).containsExactly(Result.SUCCEEDED);
        assertThat(dev().deploy(good).awaitReady(patience())).hasRevision(1);
        assertThat(dev().deployment("bad").status().state()).isEqualTo(State.FAILED);
        assertThat(dev().deployment("bad").history().get(0))
                .returns(Result.FAILED, Revision::result)
                .satisfies(revision -> assertThat(revision.reason()).contains("4"));
        assertThat(dev().deployment("good").runAgain().awaitReady(patience()))
                .hasSucceeded()
                .hasRevision(2);
    }

    @Rule("J-6: a changed run takes the place of one that is at work, and never are two at work at the same time")
    default void two_runs_are_never_at_work_at_once() {
        Deployment run = dev().deploy(ContractSpecs.run("import", ContractSpecs.WORKS_FOR_AN_HOUR));
        Queue<Long> atWork = new ConcurrentLinkedQueue<>();

        try (Watch watch = dev().watch(look -> atWork.add(atWork(look)))) {
            startsToWork(run);
            dev().deploy(ContractSpecs.run("import", "true")).awaitReady(patience());
        }

        assertThat(run).hasSucceeded().hasRevision(2);
        assertThat(atWork).contains(1L).allMatch(count -> count <= 1);
        assertThat(results(run)).containsExactly(Result.SUPERSEDED, Result.SUCCEEDED);
    }

    private void fails(Deployment run) {
        assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> run.awaitReady(patience()));
    }

    /** Waits for a while, in which a pod gets to work: a run that is at work is neither ready nor failed. */
    private static void startsToWork(Deployment run) {
        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> run.awaitReady(Duration.ofSeconds(8)));
    }

    private static long atWork(Observed look) {
        return look.pods("import").stream()
                .filter(pod -> pod.node().isPresent() && !pod.phase().ended())
                .count();
    }

    private static List<Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }
}
