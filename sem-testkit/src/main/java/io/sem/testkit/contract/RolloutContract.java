package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Revision;
import io.sem.api.status.Watch;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rules of changing what runs: scaling, rolling updates, restarts, rolling back. */
interface RolloutContract extends RuleFixture {
    @Rule("R-1: scaling changes the number of pods and replaces none")
    default void scaling_replaces_no_pod() {
        Deployment web = dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());
        List<String> before = names(web);

        web.scale(3).awaitReady(patience());

        assertThat(web).isReady().hasReadyPods(3);
        assertThat(names(web)).containsAll(before);
    }

    @Rule("R-2: a rolling update replaces every pod and never has fewer available than it may")
    default void a_rolling_update_keeps_pods_available() {
        DeploymentSpec first = ContractSpecs.web("web").withReplicas(4);
        Deployment web = dev().deploy(first).awaitReady(patience());
        List<String> before = names(web);
        Queue<Integer> available = new ConcurrentLinkedQueue<>();

        try (Watch watch =
                dev().watch(seen -> seen.workload("web").ifPresent(workload -> available.add(workload.available())))) {
            dev().deploy(first.withGroup(ContractSpecs.web("web", ContractSpecs.container("VERSION", "2"))
                            .group()))
                    .awaitReady(patience());
        }

        assertThat(web).isReady().hasRevision(2).hasVariable("web", "VERSION", "2");
        assertThat(names(web)).doesNotContainAnyElementsOf(before);
        assertThat(available).isNotEmpty().allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
    }

    @Rule("R-3: rolling back brings the last good spec back, as a new revision")
    default void rolling_back_is_a_new_revision() {
        Deployment web = dev().deploy(ContractSpecs.web("web", ContractSpecs.container("VERSION", "1")))
                .awaitReady(patience());
        dev().deploy(ContractSpecs.web("web", ContractSpecs.container("VERSION", "2")))
                .awaitReady(patience());

        web.rollBack().awaitReady(patience());

        assertThat(web).isReady().hasRevision(3).hasVariable("web", "VERSION", "1");
        assertThat(web.spec()).isEqualTo(ContractSpecs.web("web", ContractSpecs.container("VERSION", "1")));
    }

    @Rule("R-4: the history tells every revision with its spec and how it ended")
    default void the_history_tells_how_revisions_ended() {
        DeploymentSpec good = ContractSpecs.web("web", ContractSpecs.container("VERSION", "1"));
        DeploymentSpec better = ContractSpecs.web("web", ContractSpecs.container("VERSION", "2"));
        dev().deploy(good).awaitReady(patience());
        Deployment web = dev().deploy(better).awaitReady(patience());

        assertThat(web.history()).extracting(Revision::number).containsExactly(1, 2);
        assertThat(web.history()).extracting(Revision::spec).containsExactly(good, better);
        assertThat(web.history()).extracting(Revision::result).containsOnly(Revision.Result.SUCCEEDED);
    }

    @Rule("R-5: a restart replaces every pod and leaves the spec as it is")
    default void a_restart_replaces_every_pod() {
        Deployment web = dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());
        List<String> before = names(web);

        web.restart().awaitReady(patience());

        assertThat(web).isReady().hasReadyPods(2).hasRevision(1);
        assertThat(names(web)).doesNotContainAnyElementsOf(before);
    }

    @Rule("R-6: a run to completion is neither scaled nor restarted, and stays as it is")
    default void a_run_to_completion_is_neither_scaled_nor_restarted() {
        DeploymentSpec spec = ContractSpecs.once("import");
        Deployment once = dev().deploy(spec).awaitReady(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> once.scale(2))
                .withMessageContainingAll("import", "to completion", "scaled");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(once::restart)
                .withMessageContainingAll("import", "to completion", "restarted");

        assertThat(once.spec()).isEqualTo(spec);
        assertThat(once.pods().observe()).hasSize(1);
    }

    private static List<String> names(Deployment deployment) {
        return deployment.pods().observe().stream()
                .filter(pod -> !pod.terminating())
                .map(ObservedPod::name)
                .toList();
    }
}
