package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    private static final Check CHECK = Check.tcp(8080);

    @Test
    void the_defaults_are_those_of_kubernetes() {
        Probe probe = Probe.of(CHECK);

        assertThat(probe.check()).isEqualTo(CHECK);
        assertThat(probe.initialDelay()).isZero();
        assertThat(probe.period()).isEqualTo(Duration.ofSeconds(10));
        assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(probe.failureThreshold()).isEqualTo(3);
        assertThat(probe.successThreshold()).isEqualTo(1);
        assertThat(probe).isEqualTo(Probe.builder(CHECK).build());
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 1", "2, 1", "3, 2", "4, 2", "300, 150", "8589934592, 2147483647"})
    void a_budget_is_spent_in_checks_every_two_seconds(long seconds, int tries) {
        Probe probe = Probe.within(Duration.ofSeconds(seconds), CHECK);

        assertThat(probe.period()).isEqualTo(Duration.ofSeconds(2));
        assertThat(probe.failureThreshold()).isEqualTo(tries);
        assertThat(probe).isEqualTo(Probe.of(CHECK).every(Duration.ofSeconds(2)).withFailureThreshold(tries));
    }

    @Test
    void a_step_changes_one_part_and_leaves_the_old_value() {
        Probe probe = Probe.of(CHECK);

        assertThat(probe.every(Duration.ofSeconds(5)).period()).isEqualTo(Duration.ofSeconds(5));
        assertThat(probe.every(Duration.ofSeconds(5)).withPeriod(Duration.ofSeconds(10)))
                .isEqualTo(probe)
                .hasSameHashCodeAs(probe);
        assertThat(probe.period()).isEqualTo(Duration.ofSeconds(10));
    }
}
