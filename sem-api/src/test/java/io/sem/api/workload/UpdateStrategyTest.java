package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateStrategyTest {

    @Test
    void a_rolling_update_goes_in_steps_of_a_quarter_by_default() {
        assertThat(UpdateStrategy.rolling())
                .isEqualTo(new UpdateStrategy.Rolling(CountOrPercent.percent(25), CountOrPercent.percent(25)));
    }

    /** As deploymentutil.MaxUnavailable of Kubernetes has it; the availability of 0 replicas cannot fall. */
    @Test
    void no_pod_of_a_stopped_deployment_can_be_missing() {
        assertThat(UpdateStrategy.rolling().unavailable(0)).isZero();
        assertThat(UpdateStrategy.rolling().maxSurge(0).maxUnavailable(0).unavailable(0))
                .isZero();
        assertThat(UpdateStrategy.recreate().unavailable(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "0, 10%, 1", "1, 0, 0", "1%, 0, 0", "0, 50%, 5", "0, 100%, 10", "0, 11, 10"})
    void an_update_can_always_make_progress(String surge, String unavailable, int missing) {
        assertThat(UpdateStrategy.rolling()
                        .maxSurge(surge)
                        .maxUnavailable(unavailable)
                        .unavailable(10))
                .isEqualTo(missing);
    }

    @Test
    void a_step_changes_one_limit_and_keeps_the_other() {
        UpdateStrategy.Rolling rolling = UpdateStrategy.rolling();

        assertThat(rolling.maxSurge(2))
                .isEqualTo(rolling.maxSurge("2"))
                .isEqualTo(rolling.maxSurge(CountOrPercent.count(2)));
        assertThat(rolling.maxSurge(2).maxUnavailable()).isEqualTo(CountOrPercent.percent(25));
        assertThat(rolling.maxUnavailable(2).maxSurge()).isEqualTo(CountOrPercent.percent(25));
        assertThat(rolling.maxSurge(2).maxSurge("25%")).isEqualTo(rolling);
    }

    @Test
    void a_limit_that_cannot_be_read_is_refused_with_examples() {
        assertThatThrownBy(() -> UpdateStrategy.rolling().maxSurge("some"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("'some' is not a number of pods; write one such as 1 or 25%");
    }

    @Test
    void recreate_never_runs_old_and_new_pods_together() {
        assertThat(UpdateStrategy.recreate().surge(10)).isZero();
        assertThat(UpdateStrategy.recreate().unavailable(10)).isEqualTo(10);
        assertThat(UpdateStrategy.recreate()).isEqualTo(new UpdateStrategy.Recreate());
    }
}
