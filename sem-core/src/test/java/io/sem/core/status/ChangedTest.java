package io.sem.core.status;

import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which deployments differ between two observations. */
class ChangedTest {

    private final ObservedWorkload api = kept(1, 1, 1, 1).build().withName("api");
    private final ObservedWorkload web = api.withName("web");
    private final ObservedPod apiPod = ready("api-1", Looks.NEW).withDeployment("api");
    private final ObservedPod webPod = apiPod.withName("web-1").withDeployment("web");
    private final Observed before = look().addWorkloads(api, web)
            .addPods(apiPod, webPod)
            .addEvent(event("Pod/api-1", "Pulled"))
            .build();

    @Test
    void the_same_things_in_another_observation_are_no_change() {
        assertThat(changed(before.withInterruptions(1))).isEmpty();
    }

    @Test
    void a_workload_or_a_pod_that_is_another_object_is_a_change_of_its_deployment() {
        assertThat(changed(before.withWorkloads(api, web.withRevision(7)))).containsExactly("web");
        assertThat(changed(before.withPods(apiPod, webPod.withReason("Evicted"))))
                .containsExactly("web");
    }

    @Test
    void what_comes_goes_or_changes_hands_is_a_change() {
        ObservedPod second = webPod.withName("web-2");

        assertThat(changed(before.withPods(apiPod, webPod, second))).containsExactly("web");
        assertThat(changed(before.withPods(webPod))).containsExactly("api");
        assertThat(changed(before.withPods())).containsExactlyInAnyOrder("api", "web");
        assertThat(changed(before.withPods(apiPod, webPod.withDeployment("other"))))
                .containsExactlyInAnyOrder("web", "other");
    }

    @Test
    void lists_in_another_order_hide_no_change() {
        assertThat(changed(before.withPods(webPod.withReason("Evicted"), apiPod)))
                .contains("web");
    }

    @Test
    void a_new_event_is_a_change_of_the_deployment_of_its_pod() {
        List<ObservedEvent> told = List.of(before.events().get(0), event("Pod/web-1", "Unhealthy"));
        Changed changed = Changed.between(before, before.withEvents(told));

        assertThat(changed.deployments()).containsExactly("web");
        assertThat(changed.isTold("web-1")).isTrue();
        assertThat(changed.isTold("api-1")).isFalse();
    }

    private List<String> changed(Observed after) {
        return List.copyOf(Changed.between(before, after).deployments());
    }

    private static ObservedEvent event(String object, String reason) {
        return ObservedEvent.builder(object, reason, NOW).message("").build();
    }
}
