package io.sem.core.status;

import static io.sem.core.status.Looks.NEW;
import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.condition;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a pod of a deployment that was undeployed is still there. */
class EndingTest {

    @Test
    void a_pod_within_its_grace_is_told_with_its_end_and_is_no_trouble() {
        assertThat(status(ending(NOW.plusSeconds(20))))
                .returns(State.DELETING, DeploymentStatus::state)
                .returns("Undeploying", DeploymentStatus::reason)
                .returns(
                        "1 pod has yet to end, by " + NOW.plusSeconds(20) + " at the latest",
                        DeploymentStatus::message);
    }

    @Test
    void a_pod_that_has_ended_and_has_a_finalizer_is_kept_by_it() {
        ObservedPod held =
                ending(NOW.plusSeconds(20)).withPhase(Phase.FAILED).withFinalizers("example.com/a", "example.com/b");

        assertThat(diagnosis(held))
                .returns("HeldByFinalizer", Diagnosis::code)
                .returns(
                        "pod 'web-1' has ended, and the finalizer example.com/a, example.com/b keeps it",
                        Diagnosis::explanation);
    }

    @Test
    void a_finalizer_of_a_pod_that_still_runs_is_not_to_blame() {
        assertThat(status(ending(NOW.plusSeconds(20)).withFinalizers("example.com/a"))
                        .diagnosis())
                .isEmpty();
    }

    @Test
    void a_pod_that_is_late_is_told_with_what_the_kubelet_says() {
        ObservedPod late = ending(ago(11));
        Observed seen = look().addPods(late)
                .addEvent(Looks.event("Pod/web-1", "FailedKillPod", "error killing pod: runtime is down", 3))
                .build();

        assertThat(Statuses.of(seen, "web", NOW).diagnosis().orElseThrow())
                .returns("NotEnding", Diagnosis::code)
                .returns(
                        "pod 'web-1' was to end by " + ago(11)
                                + ", and node 'n1' has not ended it: error killing pod: runtime is down",
                        Diagnosis::explanation);
        assertThat(status(ending(ago(9))).diagnosis()).isEmpty();
    }

    @Test
    void a_pod_of_a_node_that_does_not_answer_may_have_ended_and_nobody_can_tell() {
        ObservedPod lost = ending(ago(100)).withConditions(condition("Ready", false, "NodeStatusUnknown", "", ago(90)));

        assertThat(diagnosis(lost))
                .returns("NodeLost", Diagnosis::code)
                .satisfies(found -> assertThat(found.fix()).contains("fence it"));
    }

    @Test
    void equal_troubles_of_several_pods_are_told_as_one() {
        List<ObservedPod> late = List.of(ending(ago(60)), ending(ago(60)).withName("web-2"));
        Observed seen = look().addAllPods(late).build();

        assertThat(Statuses.of(seen, "web", NOW).diagnosis())
                .map(Diagnosis::where)
                .contains("2 pods: web-1, web-2");
    }

    private static ObservedPod ending(Instant by) {
        return ready("web-1", NEW).withTerminating(true).withEndsBy(by);
    }

    private static Diagnosis diagnosis(ObservedPod pod) {
        return status(pod).diagnosis().orElseThrow();
    }

    private static DeploymentStatus status(ObservedPod pod) {
        return Statuses.of(look().addPods(pod).build(), "web", NOW);
    }
}
