package io.sem.api.label;

import static io.sem.api.label.Selector.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sem.api.error.InvalidSelectorException;
import io.sem.api.error.InvalidSpecException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void the_fluent_form_says_the_same_as_the_text() {
        assertThat(label("tier")
                        .is("web")
                        .and(label("env").in("test", "dev"))
                        .and(label("canary").absent()))
                .isEqualTo(Selector.parse("tier=web,env in (dev,test),!canary"));
        assertThat(label("a")
                        .isNot("b")
                        .and(label("c").notIn("d"))
                        .and(label("e").exists()))
                .isEqualTo(Selector.parse("a!=b,c notin (d),e"));
        assertThat(label("n").gt(1).and(label("n").lt(9))).isEqualTo(Selector.parse("n>1,n<9"));
    }

    @Test
    void the_fluent_form_refuses_what_the_text_could_not_say() {
        assertThatThrownBy(() -> label("a b")).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> label("a").is("b c")).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> label("a").in()).hasMessageContaining("in needs at least one value");
        assertThatThrownBy(() -> label("a").gt(-1)).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void everything_and_nothing_are_not_the_same_though_both_print_as_nothing() {
        assertThat(Selector.everything()).isNotEqualTo(Selector.nothing()).hasToString("");
        assertThat(Selector.nothing()).hasToString("");
        assertThat(Selector.parse(" \t\r\n")).isEqualTo(Selector.everything());
        assertThat(Selector.everything().matches(Labels.none())).isTrue();
        assertThat(Selector.nothing().matches(Labels.none())).isFalse();
        assertThat(Selector.nothing().matches(Map.of())).isFalse();
        assertThat(Selector.nothing().and(Selector.everything())).isEqualTo(Selector.nothing());
        assertThat(Selector.of((LabelSelector) null)).isEqualTo(Selector.nothing());
        assertThat(Selector.nothing().toLabelSelector()).isNull();
    }

    @Test
    void requirements_that_accept_a_missing_key_do_so() {
        for (String selector : List.of("x!=a", "x notin (a)", "x notin ()", "!x", "x!=")) {
            assertThat(Selector.parse(selector).matches(Labels.of("y", "a")))
                    .as(selector)
                    .isTrue();
        }
        for (String selector : List.of("x=", "x", "x in ()", "x>0", "x<9")) {
            assertThat(Selector.parse(selector).matches(Labels.of("y", "a")))
                    .as(selector)
                    .isFalse();
        }
    }

    @Test
    void a_map_may_hold_what_labels_may_not() {
        Map<String, String> map = new HashMap<>();
        map.put("absent", null);
        map.put("low", "-5");
        map.put("arabic", "٣");
        map.put("huge", "9223372036854775808");
        assertThat(Selector.parse("!absent,low<0").matches(map)).isTrue();
        assertThat(Selector.parse("arabic>1").matches(map)).isFalse();
        assertThat(Selector.parse("huge>1").matches(map)).isFalse();
        assertThat(Selector.parse("low<0").matches(Labels.of("low", "9223372036854775807")))
                .isFalse();
    }

    @Test
    void a_selector_keeps_its_answer_over_more_shapes_than_it_remembers() {
        Selector selector = Selector.parse("x=1,!y");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50; i++) {
                assertThat(selector.matches(Labels.of("x", "1", "k" + i, ""))).isTrue();
                assertThat(selector.matches(Labels.of("x", "1", "y", "", "k" + i, "")))
                        .isFalse();
            }
        }
    }

    @Test
    void the_object_form_keeps_the_values_as_given_and_still_equals_the_set() {
        Selector twice = Selector.of(
                new LabelSelector(Map.of(), List.of(new LabelSelector.Expression("baz", "In", List.of("a", "a")))));
        assertThat(twice).hasToString("baz in (a,a)").isEqualTo(Selector.parse("baz in (a)"));
        assertThat(twice.toLabelSelector()).isNotNull();
    }

    @Test
    void big_sets_are_searched_and_not_walked() {
        String values = IntStream.range(0, 50_000).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        Selector selector = Selector.parse("x in (" + values + ")");
        assertThat(selector.matches(Labels.of("x", "v49999"))).isTrue();
        assertThat(selector.matches(Labels.of("x", "v50000"))).isFalse();
        Selector others = Selector.parse("x notin (" + values + ")");
        assertThat(others.matches(Labels.of("x", "v49999"))).isFalse();
        assertThat(others.matches(Labels.of("x", "v50000"))).isTrue();
        assertThat(others.matches(Labels.of("y", "v1"))).isTrue();
    }

    @Test
    void the_fault_tells_where_it_is() {
        assertThatThrownBy(() -> Selector.parse("tier=web, env inn (dev)"))
                .isInstanceOf(InvalidSelectorException.class)
                .hasMessageContaining("at position 14: found 'inn', expected in, notin, =, ==, !=, gt, lt");
        assertThatThrownBy(() -> Selector.parse(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("selector");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ",",
                "!",
                "=",
                "a",
                " ",
                "a,",
                "x in (",
                "x in (,",
                "x in (a),",
                "!a,",
                "\0",
                "a/",
                "é",
                "x>1,"
            })
    void a_megabyte_of_anything_is_read_or_refused_at_once(String piece) {
        String text = piece.repeat(MEGABYTE / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String hostile : List.of(text, "x in (" + text, "x=" + text, text + "x")) {
                try {
                    Selector selector = Selector.parse(hostile);
                    assertThat(selector.matches(Labels.none())).isEqualTo(selector.matches(Map.of()));
                } catch (InvalidSelectorException e) {
                    assertThat(e.getMessage()).hasSizeLessThan(500);
                }
            }
        });
    }
}
