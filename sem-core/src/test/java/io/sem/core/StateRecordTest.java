package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.EnvironmentState.Cordon;
import io.sem.api.tenant.EnvironmentState.Sleep;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final EnvironmentName DEV = EnvironmentName.DEV;
    private static final EnvironmentState FULL = EnvironmentState.active()
            .withIsProtected(true)
            .withTerminatingSince(NOW)
            .withWokenAt(NOW.minusSeconds(1))
            .withCordon(new Cordon("a: \"reason\"\nof two lines", NOW, Optional.of(NOW.plusSeconds(9))))
            .withSleep(new Sleep(NOW.minusSeconds(2), Map.of("web", 3, "db-1", 1)));

    @Test
    void every_fact_is_read_as_it_was_written() {
        Map<String, String> data = StateRecord.with(Map.of("spec", "kind: Tenant"), DEV, FULL);

        assertThat(StateRecord.read(data, DEV)).isEqualTo(FULL);
        assertThat(data).containsEntry("spec", "kind: Tenant");
    }

    @Test
    void a_cordon_without_an_end_and_a_sleep_of_nothing_are_kept() {
        EnvironmentState state = EnvironmentState.active()
                .withCordon(new Cordon("freeze", NOW, Optional.empty()))
                .withSleep(new Sleep(NOW, Map.of()));

        assertThat(StateRecord.read(StateRecord.with(Map.of(), DEV, state), DEV))
                .isEqualTo(state);
    }

    @Test
    void a_new_state_leaves_nothing_of_the_old_one_and_all_of_other_environments() {
        EnvironmentName longer = EnvironmentName.of("dev2");
        Map<String, String> both = StateRecord.with(StateRecord.with(Map.of(), DEV, FULL), longer, FULL);

        Map<String, String> one = StateRecord.with(both, DEV, EnvironmentState.active());

        assertThat(StateRecord.read(one, DEV)).isEqualTo(EnvironmentState.active());
        assertThat(StateRecord.read(one, longer)).isEqualTo(FULL);
        assertThat(StateRecord.without(one, longer)).isEmpty();
    }
}
