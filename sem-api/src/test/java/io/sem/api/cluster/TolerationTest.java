package io.sem.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TolerationTest {

    private static final Taint GPU = Taint.noSchedule("gpu", "true");

    @Test
    void a_key_alone_tolerates_every_value_and_effect() {
        assertThat(Toleration.of("gpu").tolerates(GPU)).isTrue();
        assertThat(Toleration.of("gpu").tolerates(Taint.noExecute("gpu", ""))).isTrue();
        assertThat(Toleration.of("disk").tolerates(GPU)).isFalse();
    }

    @Test
    void no_key_tolerates_every_key() {
        assertThat(Toleration.of("").tolerates(GPU)).isTrue();
        assertThat(Toleration.of("").effect(Taint.Effect.NO_EXECUTE).tolerates(GPU))
                .isFalse();
    }

    @Test
    void value_and_effect_must_be_the_same_if_they_are_given() {
        Toleration exact = Toleration.of("gpu").value("true").effect(Taint.Effect.NO_SCHEDULE);

        assertThat(exact.tolerates(GPU)).isTrue();
        assertThat(exact.tolerates(Taint.noSchedule("gpu", "false"))).isFalse();
        assertThat(exact.tolerates(Taint.noExecute("gpu", "true"))).isFalse();
    }

    @Test
    void a_toleration_for_a_while_tolerates_until_then() {
        Toleration brief = Toleration.of("gpu").duration(Duration.ofSeconds(30));

        assertThat(brief.tolerates(GPU)).isTrue();
        assertThat(brief.duration()).contains(Duration.ofSeconds(30));
    }
}
