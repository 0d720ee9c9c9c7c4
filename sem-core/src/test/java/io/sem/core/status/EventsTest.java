package io.sem.core.status;

import static io.sem.core.status.Looks.NEW;
import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.condition;
import static io.sem.core.status.Looks.end;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.looping;
import static io.sem.core.status.Looks.pod;
import static io.sem.core.status.Looks.ready;
import static io.sem.core.status.Looks.running;
import static io.sem.core.status.Looks.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Observed EMPTY = look().build();
    private static final Observed STARTING =
            look(kept(1, 1, 1, 0).build(), pod("web-0", waiting("ContainerCreating", "")));
    private static final Observed READY = look(kept(1, 1, 1, 1).build(), ready("web-0", NEW));

    @Test
    void the_first_look_tells_the_present_state_in_the_order_of_time() {
        assertThat(types(EMPTY, READY))
                .containsExactly(Type.APPLIED, Type.POD_SCHEDULED, Type.CONTAINER_STARTED, Type.POD_READY, Type.READY);
    }

    @Test
    void the_same_look_again_tells_nothing() {
        assertThat(types(READY, READY)).isEmpty();
    }

    @Test
    void only_what_changed_is_told() {
        assertThat(types(STARTING, READY)).containsExactly(Type.CONTAINER_STARTED, Type.POD_READY, Type.READY);
    }

    @Test
    void an_event_says_when_what_and_to_what() {
        DeploymentEvent event = Looks.steps(STARTING, READY, NOW).get(1);

        assertThat(event)
                .isEqualTo(DeploymentEvent.builder(ago(100), "web", Type.POD_READY)
                        .pod("web-0")
                        .message("is ready")
                        .build());
        assertThat(event).hasToString("2026-01-01T12:01:40Z web POD_READY pod web-0: is ready");
    }

    @Test
    void another_number_of_pods_and_another_revision_are_told() {
        Observed scaled = look(kept(3, 1, 1, 1).build(), ready("web-0", NEW));

        assertThat(Looks.steps(READY, scaled, NOW))
                .extracting(DeploymentEvent::type, DeploymentEvent::message)
                .contains(org.assertj.core.groups.Tuple.tuple(Type.APPLIED, "revision 2, 3 pods"));
    }

    @Test
    void a_crash_is_told_once_and_each_restart() {
        ObservedContainer crashed = looping(Role.MAIN, 1, end(1, "Error", "password=hunter2"));
        ObservedContainer again = running("main").withRestarts(2).withLastEnd(end(1, "Error", "password=hunter2"));
        Observed down = look(kept(1, 1, 1, 0).build(), pod("web-0", crashed));
        Observed up = look(kept(1, 1, 1, 0).build(), pod("web-0", again));

        assertThat(types(STARTING, down)).containsExactly(Type.CONTAINER_FAILED, Type.WARNING);
        assertThat(types(down, up)).containsExactly(Type.CONTAINER_STARTED);
        assertThat(Looks.steps(STARTING, down, NOW).toString()).doesNotContain("hunter2");
    }

    @Test
    void an_init_container_that_has_done_its_work_is_told() {
        ObservedContainer done = Looks.container("migrate", Role.INIT)
                .state(new ContainerState.Terminated(0, "Completed", "", ago(5)))
                .build();

        assertThat(types(STARTING, look(kept(1, 1, 1, 0).build(), pod("web-0", done, running("main")))))
                .contains(Type.INIT_DONE);
    }

    @Test
    void an_image_that_is_fetched_is_told_once() {
        Observed pulling = STARTING.withEvents(Looks.event("Pod/web-0", "Pulling", "Pulling image \"web:1\"", 5));

        assertThat(types(STARTING, pulling)).containsExactly(Type.IMAGE_PULLING);
        assertThat(types(pulling, pulling)).isEmpty();
    }

    @Test
    void a_pod_that_is_lost_is_told() {
        Observed unready = look(
                kept(1, 1, 1, 0).build(),
                ready("web-0", NEW).withReady(false).withConditions(condition("Ready", false, "", "", ago(2))));

        assertThat(types(READY, unready)).containsExactly(Type.POD_UNREADY);
        assertThat(types(READY, look(kept(1, 0, 0, 0).build()))).containsExactly(Type.POD_GONE);
    }

    @Test
    void a_stateful_pod_of_the_same_name_is_another_one() {
        Observed second = look(kept(1, 1, 1, 1).build(), ready("web-0", NEW).withCreated(ago(110)));

        assertThat(types(READY, second)).contains(Type.POD_GONE, Type.POD_SCHEDULED, Type.POD_READY);
    }

    @Test
    void a_failure_comes_last_with_its_diagnosis() {
        Observed failed = look(kept(1, 1, 1, 0).build(), pod("web-0", waiting("InvalidImageName", "")));

        List<DeploymentEvent> events = Looks.steps(STARTING, failed, NOW);

        assertThat(events.get(events.size() - 1).type()).isEqualTo(Type.FAILED);
        assertThat(events.get(events.size() - 1).message()).startsWith("InvalidImageName (pod web-0 container main)");
    }

    @Test
    void the_end_of_a_deployment_is_told() {
        assertThat(types(READY, EMPTY)).containsExactly(Type.POD_GONE, Type.UNDEPLOYED);
        assertThat(types(READY, look(kept(0, 0, 0, 0).build())))
                .containsExactly(Type.APPLIED, Type.POD_GONE, Type.STOPPED);
    }

    @Test
    void a_stream_tells_each_step_once() {
        List<Type> told = new ArrayList<>();
        EventStream stream = new EventStream(Looks.verdicts(NOW), event -> told.add(event.type()));

        stream.apply(STARTING);
        stream.apply(STARTING);
        stream.apply(READY);

        assertThat(told)
                .containsExactly(
                        Type.APPLIED,
                        Type.POD_SCHEDULED,
                        Type.WARNING,
                        Type.CONTAINER_STARTED,
                        Type.POD_READY,
                        Type.READY);
    }

    @Test
    void a_container_that_is_told_to_end_has_not_failed_unless_its_memory_ran_out() {
        for (ContainerState.Terminated ordinary : List.of(end(143, "Error", ""), end(137, "Error", ""))) {
            assertThat(types(READY, ending(ordinary))).doesNotContain(Type.CONTAINER_FAILED);
        }
        assertThat(types(READY, ending(end(137, "OOMKilled", "")))).contains(Type.CONTAINER_FAILED);
        assertThat(types(READY, ending(end(1, "Error", "")))).contains(Type.CONTAINER_FAILED);
        Observed killed = look(kept(1, 1, 1, 0).build(), pod("web-0", ended(end(137, "Error", ""))));
        assertThat(types(READY, killed)).as("nobody told it to").contains(Type.CONTAINER_FAILED);
    }

    @Test
    void pods_that_outlive_their_deployment_go_before_it_is_undeployed() {
        Observed withoutWorkload =
                look().addPod(ready("web-0", NEW).withTerminating(true)).build();

        assertThat(types(READY, withoutWorkload)).doesNotContain(Type.POD_GONE, Type.UNDEPLOYED);
        assertThat(types(withoutWorkload, EMPTY)).containsExactly(Type.POD_GONE, Type.UNDEPLOYED);
    }

    @Test
    void what_is_found_out_late_is_told_in_the_order_of_time() {
        List<DeploymentEvent> told = new ArrayList<>();
        EventStream stream = new EventStream(Looks.verdicts(NOW), told::add);

        stream.apply(STARTING);
        stream.apply(READY);

        assertThat(told).isSortedAccordingTo(Comparator.comparing(DeploymentEvent::at));
        assertThat(told).extracting(DeploymentEvent::type).endsWith(Type.CONTAINER_STARTED, Type.POD_READY, Type.READY);
    }

    @Test
    void an_interruption_is_told_before_what_was_found_after_it() {
        List<Type> told = new ArrayList<>();
        EventStream stream = new EventStream(Looks.verdicts(NOW), event -> told.add(event.type()));
        stream.apply(STARTING);
        told.clear();

        stream.apply(READY.withInterruptions(1));
        stream.apply(READY.withInterruptions(1));

        assertThat(told).containsExactly(Type.GAP, Type.CONTAINER_STARTED, Type.POD_READY, Type.READY);
    }

    private static Observed ending(ContainerState.Terminated end) {
        return look(kept(0, 0, 0, 0).build(), pod("web-0", ended(end)).withTerminating(true));
    }

    private static ObservedContainer ended(ContainerState.Terminated end) {
        return running("main").withState(end);
    }

    private static List<Type> types(Observed before, Observed after) {
        return Looks.steps(before, after, NOW).stream()
                .map(DeploymentEvent::type)
                .toList();
    }
}
