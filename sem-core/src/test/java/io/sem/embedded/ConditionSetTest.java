package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Condition;
import io.sem.embedded.ConditionSet.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Conditions as metav1 has them: each type once, and the time moves with the status alone. */
class ConditionSetTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final ConditionSet conditions = new ConditionSet();

    @Test
    void another_reason_or_message_is_a_change_that_leaves_the_time() {
        conditions.set(new Statement("Ready", false, "Starting", "one"), NOW);

        assertThat(conditions.set(new Statement("Ready", false, "Pulling", "one"), LATER))
                .isTrue();
        assertThat(conditions.set(new Statement("Ready", false, "Pulling", "two"), LATER))
                .isTrue();
        assertThat(conditions.get("Ready").orElseThrow())
                .returns("Pulling", Condition::reason)
                .returns("two", Condition::message)
                .returns(NOW, Condition::since);
    }

    @Test
    void another_status_moves_the_time() {
        conditions.set(new Statement("Ready", false, "Starting", ""), NOW);
        conditions.set(Statement.holds("Ready"), LATER);

        assertThat(conditions.get("Ready").orElseThrow())
                .returns("True", Condition::status)
                .returns(LATER, Condition::since);
    }

    @Test
    void the_same_again_is_no_change_and_no_new_version() {
        conditions.set(Statement.holds("Ready"), NOW);
        long version = conditions.version();

        assertThat(conditions.set(Statement.holds("Ready"), LATER)).isFalse();
        assertThat(conditions.version()).isEqualTo(version);
    }

    @Test
    void a_condition_that_was_taken_away_begins_anew() {
        conditions.set(Statement.holds("Ready"), NOW);

        assertThat(conditions.remove("Ready")).isTrue();
        assertThat(conditions.remove("Ready")).isFalse();
        assertThat(conditions.isEmpty()).isTrue();
        conditions.set(Statement.holds("Ready"), LATER);
        assertThat(conditions.get("Ready").orElseThrow().since()).isEqualTo(LATER);
    }

    @Test
    void they_are_listed_by_type_and_a_list_stays_as_it_was() {
        conditions.set(Statement.holds("Ready"), NOW);
        conditions.set(Statement.holds("Initialized"), NOW);
        var before = conditions.list();
        conditions.clear();

        assertThat(before).extracting(Condition::type).containsExactly("Initialized", "Ready");
        assertThat(conditions.list()).isEmpty();
    }
}
