package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collection of faults, each with its place, and the rule for lengths of time. */
class FaultsTest {

    @Test
    void an_empty_collection_refuses_nothing() {
        Faults faults = Faults.none();
        faults.add(Optional.empty());
        faults.unless(true, "never");

        assertThatCode(() -> faults.refuse("deployment 'web'")).doesNotThrowAnyException();
    }

    @Test
    void faults_of_parts_go_into_the_same_collection_with_their_paths_in_the_order_found() {
        assertThat(found(faults -> {
                    faults.at("group").at("containers[0]").at("name").add("one");
                    faults.at("replicas").unless(false, "two");
                    faults.add(Optional.of("three"));
                }))
                .containsExactly("group.containers[0].name: one", "replicas: two", "three");
    }

    @Test
    void the_refusal_names_its_subject_and_how_many_problems_it_has() {
        Faults faults = Faults.none();
        faults.at("a").add("1");
        faults.at("b").add("2");

        assertThat(catchThrowableOfType(InvalidSpecException.class, () -> faults.refuse("deployment 'web'")))
                .hasMessageStartingWith("deployment 'web' has 2 problems:");
    }

    @Test
    void each_value_of_a_list_is_judged_at_its_own_place() {
        assertThat(found(faults -> faults.at("group")
                        .each(
                                "args",
                                List.of("a", "bad", "b", "bad"),
                                (at, value) -> at.unless(!value.equals("bad"), "no"))))
                .containsExactly("group.args[1]: no", "group.args[3]: no");
    }

    @Test
    void every_repetition_is_told_with_the_place_of_the_first() {
        assertThat(found(faults -> faults.at("g").unique("list", List.of("x", "y", "x", "x"), value -> value)))
                .containsExactly(
                        "g.list[2]: 'x' is taken by g.list[0]; it may occur once",
                        "g.list[3]: 'x' is taken by g.list[0]; it may occur once");
    }

    @Test
    void keys_seen_in_one_list_are_taken_in_another() {
        Map<Object, String> seen = new HashMap<>(Map.of("wait-for-db", "the gate for 'db'"));

        assertThat(found(faults -> {
                    faults.at("a").unique(seen, "web");
                    faults.at("b").unique(seen, "web");
                    faults.at("c").unique(seen, "wait-for-db");
                }))
                .containsExactly(
                        "b: 'web' is taken by a; it may occur once",
                        "c: 'wait-for-db' is taken by the gate for 'db'; it may occur once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT600S", "PT2147483647S"})
    void whole_seconds_from_the_least_to_32_bits_are_accepted(Duration duration) {
        assertThat(found(faults -> Durations.require(faults, duration, Duration.ofSeconds(1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT-1S, -1 s", "PT0.999S, 999 ms", "PT1.5S, 1500 ms", "PT2147483648S, 2147483648 s"})
    void every_other_duration_is_refused_in_the_form_it_was_probably_written(Duration duration, String shown) {
        assertThat(found(faults -> Durations.require(faults.at("period"), duration, Duration.ofSeconds(1))))
                .containsExactly("period: was " + shown + ", must be whole seconds, at least 1 s");
    }

    private static List<String> found(Consumer<Faults> rules) {
        Faults faults = Faults.none();
        rules.accept(faults);
        try {
            faults.refuse("it");
            return List.of();
        } catch (InvalidSpecException refused) {
            return refused.violations().stream().map(Object::toString).toList();
        }
    }
}
