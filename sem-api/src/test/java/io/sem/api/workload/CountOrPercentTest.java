package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountOrPercentTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "25, 0, 0", "25, 1, 1", "25, 4, 1", "25, 5, 2", "100, 7, 7", "200, 3, 6", "33, 100, 33"})
    void a_percentage_is_of_all_replicas_rounded_up(int percent, int replicas, int pods) {
        assertThat(CountOrPercent.percent(percent).roundedUp(replicas)).isEqualTo(pods);
    }

    @ParameterizedTest
    @CsvSource({"0, 9, 0", "25, 3, 0", "25, 4, 1", "25, 7, 1", "25, 8, 2", "99, 1, 0", "100, 7, 7", "33, 100, 33"})
    void a_percentage_is_of_all_replicas_rounded_down(int percent, int replicas, int pods) {
        assertThat(CountOrPercent.percent(percent).roundedDown(replicas)).isEqualTo(pods);
    }

    @Test
    void a_count_does_not_depend_on_the_replicas() {
        assertThat(IntStream.of(0, 1, 1000).map(CountOrPercent.count(3)::roundedUp))
                .containsOnly(3);
        assertThat(IntStream.of(0, 1, 1000).map(CountOrPercent.count(3)::roundedDown))
                .containsOnly(3);
    }

    @Test
    void an_absurd_percentage_never_becomes_a_negative_number_of_pods() {
        CountOrPercent absurd = CountOrPercent.of("999999999%");

        assertThat(absurd.roundedUp(300)).isEqualTo(Integer.MAX_VALUE);
        assertThat(absurd.roundedDown(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(UpdateStrategy.rolling().maxSurge(absurd).surge(300)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_negative_value_is_refused_with_the_value() {
        assertThatThrownBy(() -> CountOrPercent.count(-1))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("-1 is negative; use 0 or more");
        assertThatThrownBy(() -> UpdateStrategy.rolling().maxUnavailable(-2))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("-2 is negative; use 0 or more");
        assertThatThrownBy(() -> CountOrPercent.percent(-3)).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void one_pod_and_one_percent_are_not_the_same() {
        assertThat(CountOrPercent.of("1")).isEqualTo(CountOrPercent.count(1)).isNotEqualTo(CountOrPercent.percent(1));
        assertThat(CountOrPercent.of("007%")).isEqualTo(CountOrPercent.percent(7));
    }
}
