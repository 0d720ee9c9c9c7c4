package io.sem.core.status;

import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.pod;
import static io.sem.core.status.Looks.readyPods;
import static io.sem.core.status.Looks.unready;
import static io.sem.core.status.Looks.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whoever waits hears what is new, and nothing twice. */
class DecisionTest {

    private final List<String> lines = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Predicate<Observed> decision = Statuses.decided(
            List.of("web"), now::get, (name, status) -> lines.add(status.state() + " " + status.message()));

    @Test
    void a_status_that_reads_like_the_one_before_is_not_told_again() {
        ObservedPod starting = pod("web-1", waiting("PodInitializing", ""));

        assertThat(decision.test(look(kept(2, 2, 2, 0).build(), starting))).isFalse();
        assertThat(decision.test(look(kept(2, 2, 2, 0).build(), starting.withConditions(unready(ago(3))))))
                .isFalse();

        assertThat(lines)
                .containsExactly("PROGRESSING node 'n1' has not started the containers yet; 0 of 2 pods are ready");
    }

    @Test
    void every_step_is_told_and_the_last_one_decides() {
        assertThat(decision.test(look(kept(1, 1, 1, 0).build()))).isFalse();
        assertThat(decision.test(look(kept(1, 1, 1, 1).build(), readyPods(1).get(0))))
                .isTrue();

        assertThat(lines).containsExactly("PROGRESSING 0 of 1 pod is ready", "READY 1 of 1 pod is ready");
    }

    @Test
    void a_failure_of_before_the_wait_is_believed_when_the_cluster_has_looked_again() {
        Observed missing = failed("secret \"login\" not found");

        assertThat(decision.test(missing)).isFalse();
        now.set(NOW.plusSeconds(19));
        assertThat(decision.test(missing)).isFalse();
        now.set(NOW.plusSeconds(20));
        assertThat(decision.test(missing)).isTrue();
    }

    @Test
    void a_failure_that_comes_during_the_wait_is_believed_at_once() {
        assertThat(decision.test(look(kept(1, 1, 1, 0).build()))).isFalse();
        assertThat(decision.test(failed("secret \"login\" not found"))).isTrue();
    }

    @Test
    void a_failure_that_only_a_changed_spec_can_mend_is_believed_at_once() {
        assertThat(decision.test(failed("container has runAsNonRoot and image will run as root")))
                .isTrue();
    }

    private static Observed failed(String message) {
        return look(kept(1, 1, 1, 0).build(), pod("web-1", waiting("CreateContainerConfigError", message)));
    }
}
