package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Pod;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Watch;
import io.sem.testkit.RecordedEvents;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rules of what is told and seen while something ends, is undeployed, or is taken out of its deployment. */
interface EventContract extends RuleFixture {
    @Rule("E-1: undeploying tells that each pod has gone, then that the deployment has, in the order of time")
    default void undeploying_tells_each_pod_and_then_the_deployment() {
        Deployment web = dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());
        List<String> pods = names(web);

        try (RecordedEvents events = RecordedEvents.of(dev())) {
            web.undeploy();
            web.awaitGone(patience());
            List<DeploymentEvent> told = events.await(EventContract::isUndeployed, patience());

            assertThat(told).isSortedAccordingTo(Comparator.comparing(DeploymentEvent::at));
            assertThat(told)
                    .filteredOn(event -> event.type() == Type.POD_GONE)
                    .extracting(event -> event.pod().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(pods);
            assertThat(told.get(told.size() - 1).type()).isEqualTo(Type.UNDEPLOYED);
        }
        assertThat(web).isAbsent();
    }

    @Rule("E-2: what is undeployed is gone for every question at once, and is deleting until its last pod has ended")
    default void every_question_agrees_while_it_is_deleted() {
        Deployment web = dev().deploy(ContractSpecs.slowToEnd("web")).awaitReady(patience());

        web.undeploy();

        assertThat(web.status().state()).isEqualTo(State.DELETING);
        assertThat(web.exists()).isFalse();
        assertThat(dev()).hasNoDeployments();
        assertThat(dev().deployments(Selector.everything()).list()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(web::spec);
        web.awaitGone(patience());
        assertThat(web).isAbsent();
        assertThat(dev().pods().observe()).isEmpty();
    }

    @Rule("E-3: scaling down is no failure of the containers that end, and it is stopped when the last pod has ended")
    default void an_ordinary_end_is_no_failure() {
        Deployment web =
                dev().deploy(ContractSpecs.slowToEnd("web").withReplicas(2)).awaitReady(patience());
        Queue<Integer> podsWhenStopped = new ConcurrentLinkedQueue<>();

        try (RecordedEvents events = RecordedEvents.of(dev());
                Watch watch = dev().watch(change -> noteIfStopped(web, podsWhenStopped))) {
            web.scale(0).awaitStopped(patience());
            noteIfStopped(web, podsWhenStopped);

            List<DeploymentEvent> told = events.await(all -> has(all, Type.STOPPED), patience());
            assertThat(told).extracting(DeploymentEvent::type).doesNotContain(Type.CONTAINER_FAILED, Type.FAILED);
            assertThat(types(told).indexOf(Type.STOPPED))
                    .isGreaterThan(types(told).lastIndexOf(Type.POD_GONE));
        }
        assertThat(web).isStopped();
        assertThat(names(web)).isEmpty();
        assertThat(podsWhenStopped).containsOnly(0);
    }

    /** Counts the pods at work after the status was read: from then on there can only be fewer. */
    private void noteIfStopped(Deployment web, Queue<Integer> pods) {
        if (web.status().state() == State.STOPPED) {
            pods.add((int) dev().observe().pods("web").stream()
                    .filter(pod -> !pod.phase().ended())
                    .count());
        }
    }

    @Rule("E-4: deploying again while the old pods end stands: the new deployment comes up and stays")
    default void deploying_again_at_once_stands() {
        Deployment web = dev().deploy(ContractSpecs.slowToEnd("web")).awaitReady(patience());
        Set<String> before = Set.copyOf(names(web));

        web.undeploy();
        dev().deploy(ContractSpecs.slowToEnd("web")).awaitReady(patience());

        assertThat(web).isReady().hasRevision(1);
        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> web.awaitGone(Duration.ofSeconds(10)));
        assertThat(web).isReady().hasReadyPods(1);
        assertThat(dev()).hasDeployments("web");
        assertThat(before).isNotEmpty();
    }

    @Rule("E-5: a pod that is relabelled away stays visible, runs on, outlives its deployment and can be deleted")
    default void a_pod_taken_out_stays_visible() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        Pod taken = dev().pod(names(web).get(0));

        taken.relabel(Labels.of("debug", "yes"));
        web.awaitReady(patience());
        assertThat(names(web)).hasSize(1).doesNotContain(taken.name());
        web.undeploy();
        web.awaitGone(patience());

        assertThat(dev().pods().observe()).extracting(ObservedPod::name).containsExactly(taken.name());
        assertThat(dev().pods().list(Selector.parse("debug=yes"))).hasSize(1);
        taken.delete();
        timePasses();
        assertThat(taken.exists()).isFalse();
    }

    @Rule(
            "E-6: a crash loop is never told as ready, and a start is told as ready when whoever asks is told so, not before")
    default void nothing_is_told_as_ready_before_it_is() {
        Queue<State> crashing = new ConcurrentLinkedQueue<>();
        Queue<State> askedWhenToldReady = new ConcurrentLinkedQueue<>();

        try (RecordedEvents events = RecordedEvents.of(dev());
                Watch watch = dev().watchStatus((name, status) -> {
                    if (name.equals("crashes")) {
                        crashing.add(status.state());
                    } else if (status.state() == State.READY) {
                        askedWhenToldReady.add(dev().deployment(name).status().state());
                    }
                })) {
            dev().deploy(ContractSpecs.unprobed("stays", ContractSpecs.WORKS_FOR_AN_HOUR))
                    .awaitReady(patience());
            Deployment crashes = dev().deploy(ContractSpecs.unprobed("crashes", ContractSpecs.CRASHES));
            assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> crashes.awaitReady(patience()));

            List<DeploymentEvent> told = events.await(all -> has(all, Type.FAILED), patience());
            assertThat(told)
                    .filteredOn(event -> event.type() == Type.READY)
                    .extracting(DeploymentEvent::deployment)
                    .containsExactly("stays");
        }
        assertThat(crashing).isNotEmpty().doesNotContain(State.READY);
        assertThat(askedWhenToldReady).containsOnly(State.READY);
    }

    /** Longer than a pod takes to end. */
    private void timePasses() {
        dev().deploy(ContractSpecs.run("clock", "sleep 5")).awaitReady(patience());
    }

    private static boolean isUndeployed(List<DeploymentEvent> events) {
        return has(events, Type.UNDEPLOYED);
    }

    private static boolean has(List<DeploymentEvent> events, Type type) {
        return types(events).contains(type);
    }

    private static List<Type> types(List<DeploymentEvent> events) {
        return events.stream().map(DeploymentEvent::type).toList();
    }

    private static List<String> names(Deployment deployment) {
        return deployment.pods().observe().stream()
                .filter(pod -> !pod.terminating())
                .map(ObservedPod::name)
                .toList();
    }
}
