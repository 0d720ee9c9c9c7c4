package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorIndexTest {

    private final SelectorIndex<String> index = new SelectorIndex<>();

    @Test
    void the_owners_of_matching_selectors_are_found() {
        index.add("web", Selector.parse("app=shop,tier=web"));
        index.add("db", Selector.parse("app=shop,tier=db"));
        index.add("both", Selector.parse("tier in (web,db)"));
        index.add("stable", Selector.parse("!canary"));
        index.add("all", Selector.everything());
        index.add("none", Selector.nothing());
        assertThat(index.matching(Labels.of("app", "shop", "tier", "web")))
                .containsExactlyInAnyOrder("web", "both", "stable", "all");
        assertThat(index.matching(Labels.of("canary", ""))).containsExactly("all");
        assertThat(index.matching(Labels.none())).containsExactlyInAnyOrder("stable", "all");
        assertThat(index.size()).isEqualTo(6);
    }

    @Test
    void an_owner_has_one_selector() {
        assertThat(index.add("a", Selector.parse("x=1"))).isTrue();
        assertThat(index.add("a", Selector.parse("x=2"))).isFalse();
        assertThat(index.matching(Labels.of("x", "2"))).isEmpty();
        assertThat(index.remove("a")).isTrue();
        assertThat(index.remove("a")).isFalse();
        assertThat(index.matching(Labels.of("x", "1"))).isEmpty();
    }

    @Test
    void a_large_set_is_found_under_any_of_its_values() {
        String values = IntStream.range(0, 500).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        index.add("many", Selector.parse("x in (" + values + ")"));
        assertThat(index.matching(Labels.of("x", "v499"))).containsExactly("many");
        assertThat(index.matching(Labels.of("x", "v500"))).isEmpty();
        assertThat(index.remove("many")).isTrue();
        assertThat(index.matching(Labels.of("x", "v499"))).isEmpty();
    }

    @Test
    void two_requirements_on_one_key_must_both_be_met() {
        index.add("never", Selector.parse("x=1,x=2"));
        index.add("one", Selector.parse("x in (1,2),x in (1,3)"));
        assertThat(index.matching(Labels.of("x", "1"))).containsExactly("one");
        assertThat(index.matching(Labels.of("x", "2"))).isEmpty();
        assertThat(index.matching(Labels.of("x", "3"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void after_any_changes_the_index_answers_as_if_each_selector_were_tried(long seed) {
        Generator generator = new Generator(seed);
        SelectorIndex<Integer> selectors = new SelectorIndex<>();
        Map<Integer, Selector> scan = new LinkedHashMap<>();
        for (int i = 0; i < 1500; i++) {
            int owner = generator.random().nextInt(400);
            if (generator.random().nextInt(3) == 0) {
                assertThat(selectors.remove(owner)).isEqualTo(scan.remove(owner) != null);
            } else {
                Selector selector = generator.selector();
                assertThat(selectors.add(owner, selector)).isEqualTo(scan.putIfAbsent(owner, selector) == null);
            }
            Labels labels = generator.labels();
            List<Integer> expected = scan.entrySet().stream()
                    .filter(entry -> entry.getValue().matches(labels))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            assertThat(selectors.matching(labels).stream().sorted().toList()).isEqualTo(expected);
        }
    }
}
