package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is precomputed from a selector never excludes labels that match: a wrong bit would lose a match silently. */
class BloomFilterTest {

    @Test
    void no_labels_have_no_bits_and_an_empty_selector_needs_and_avoids_none() {
        assertThat(BloomFilter.of(Labels.none())).isZero();
        assertThat(BloomFilter.needed(Selector.parse(""))).isZero();
        assertThat(BloomFilter.avoided(Selector.parse(""))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void labels_that_a_selector_matches_have_all_bits_that_it_needs(long seed) {
        Generator generator = new Generator(seed);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            Labels labels = generator.labels();
            Selector selector = generator.selector();
            if (selector.matches(labels)) {
                matched++;
                assertThat(BloomFilter.needed(selector) & ~BloomFilter.of(labels))
                        .as("%s on %s", selector, labels)
                        .isZero();
            }
        }
        assertThat(matched).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void labels_with_no_avoided_bit_meet_every_requirement_that_accepts_absence(long seed) {
        Generator generator = new Generator(seed);
        int judged = 0;
        for (int i = 0; i < 20_000; i++) {
            Labels labels = generator.labels();
            Selector selector = generator.selector();
            if ((BloomFilter.avoided(selector) & BloomFilter.of(labels)) == 0) {
                judged++;
                assertThat(selector.requirements())
                        .filteredOn(each -> each.operator().acceptsAbsence())
                        .allMatch(each -> Selector.of(List.of(each)).matches(labels));
            }
        }
        assertThat(judged).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app=web           | app=web            | true
            app in (a,b)      | app                | true
            app=a             | app in (a,b)       | true
            app in (a,b)      | app=a              | false
            app in (a,b)      | app in (b,c)       | false
            app=a             | tier=a             | false
            app               | app                | true
            app               | app=a              | false
            app=a             | app!=b             | false
            """)
    void an_index_key_proves_what_all_labels_under_it_meet(String filedUnder, String requirement, boolean proved) {
        IndexKey key = IndexKey.of(Selector.parse(filedUnder).requirements().get(0));

        assertThat(key.proves(Selector.parse(requirement).requirements().get(0)))
                .isEqualTo(proved);
    }

    @Test
    void up_to_64_values_are_filed_each_and_more_under_the_key_alone() {
        assertThat(keyOf(64).values()).hasSize(64);
        assertThat(keyOf(65).isForAnyValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 130})
    void selectors_that_only_refuse_are_found_unless_they_refuse_however_many_there_are(int count) {
        Unrestricted<Integer> all = Unrestricted.none();
        for (int i = 0; i < count; i++) {
            Selector selector = Selector.parse(i % 3 == 0 ? "!app" : i % 3 == 1 ? "app notin (web,db)" : "tier!=t" + i);
            all = all.with(new Filed<>(i, selector, null));
        }
        assertThat(matching(all, Labels.none())).hasSize(count);
        assertThat(matching(all, Labels.of("app", "web"))).allMatch(i -> i % 3 == 2);
        assertThat(matching(all, Labels.of("app", "other"))).allMatch(i -> i % 3 != 0);
        assertThat(matching(all, Labels.of("tier", "t" + (count - 1)))).hasSize(count % 3 == 0 ? count - 1 : count);
    }

    private static IndexKey keyOf(int values) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            all.add("v" + i);
        }
        return IndexKey.of(Selector.parse("app in (" + String.join(",", all) + ")")
                .requirements()
                .get(0));
    }

    private static List<Integer> matching(Unrestricted<Integer> all, Labels labels) {
        List<Integer> found = new ArrayList<>();
        all.addMatching(labels, found);
        return found;
    }
}
