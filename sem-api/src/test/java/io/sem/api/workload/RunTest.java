package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final List<Run> ONE_OF_EACH = List.of(Run.keptRunning(), Run.stateful(), Run.toCompletion());

    @Test
    void every_run_has_a_kind_of_its_own() {
        assertThat(ONE_OF_EACH).hasSameSizeAs(Run.class.getPermittedSubclasses());
        assertThat(ONE_OF_EACH).extracting(Run::kind).containsExactly(Run.Kind.values());
    }

    @Test
    void only_a_rolling_update_of_what_is_kept_running_needs_more_pods() {
        assertThat(ONE_OF_EACH).extracting(run -> run.surge(10)).containsExactly(3, 0, 0);
        assertThat(Run.keptRunning().update(UpdateStrategy.recreate()).surge(10))
                .isZero();
    }

    @Test
    void old_and_new_pods_meet_unless_all_old_ones_end_first() {
        assertThat(ONE_OF_EACH).extracting(Run::mixesTemplates).containsExactly(true, true, false);
        assertThat(Run.keptRunning().update(UpdateStrategy.recreate()).mixesTemplates())
                .isFalse();
    }

    @Test
    void only_a_stateful_pod_has_a_claim_of_its_own_and_only_from_the_cluster() {
        Volume claim = Volume.claim("data", "1Gi");

        assertThat(ONE_OF_EACH).extracting(run -> run.claimsPerReplica(claim)).containsExactly(false, true, false);
        assertThat(Run.stateful().claimsPerReplica(Volume.nfs("data", "nas", "/")))
                .isFalse();
    }

    @Test
    void steps_change_one_part_and_keep_the_others() {
        assertThat(Run.toCompletion().retries(0).within(Duration.ofMinutes(10)))
                .isEqualTo(new Run.ToCompletion(0, Optional.of(Duration.ofMinutes(10))))
                .isEqualTo(Run.toCompletion().within(Duration.ofMinutes(10)).retries(0));
    }

    @Test
    void limits_of_a_rolling_update_are_counts_or_percentages() {
        assertThat(UpdateStrategy.rolling().maxSurge(1).maxUnavailable("25%"))
                .isEqualTo(new UpdateStrategy.Rolling(CountOrPercent.count(1), CountOrPercent.percent(25)));
        assertThat(UpdateStrategy.rolling().maxSurge("50%").maxUnavailable(0))
                .isEqualTo(new UpdateStrategy.Rolling(CountOrPercent.percent(50), CountOrPercent.count(0)));
    }

    @Test
    void more_is_rounded_up_and_less_is_rounded_down() {
        UpdateStrategy quarter = UpdateStrategy.rolling();

        assertThat(Stream.of(0, 1, 3, 4, 10).map(quarter::surge)).containsExactly(0, 1, 1, 1, 3);
        assertThat(Stream.of(1, 3, 4, 10).map(quarter::unavailable)).containsExactly(0, 0, 1, 2);
    }

    @Test
    void an_update_that_may_neither_add_nor_miss_a_pod_misses_one() {
        UpdateStrategy stuck = UpdateStrategy.rolling().maxSurge(0).maxUnavailable("10%");

        assertThat(stuck.unavailable(3)).isEqualTo(1);
        assertThat(stuck.unavailable(20)).isEqualTo(2);
    }

    @Test
    void no_more_pods_can_be_missing_than_there_are() {
        assertThat(UpdateStrategy.rolling().maxUnavailable(5).unavailable(3)).isEqualTo(3);
        assertThat(UpdateStrategy.recreate().unavailable(3)).isEqualTo(3);
    }
}
