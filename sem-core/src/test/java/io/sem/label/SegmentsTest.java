package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What adding to one place of a {@link SelectorIndex} costs, counted in selectors that are copied, not by a clock. */
class SegmentsTest {

    private static final Selector SELECTOR = Selector.parse("a=b");

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 1_000, 20_000})
    void adding_n_selectors_copies_each_only_a_logarithmic_number_of_times(int selectors) {
        Segments<Integer, Bucket<Integer>> segments = Segments.startingFrom(Bucket.empty());
        long copied = 0;
        for (int i = 0; i < selectors; i++) {
            Segments<Integer, Bucket<Integer>> more = segments.with(filed(i));
            copied += copied(segments, more);
            segments = more;
        }
        double doublings = Math.log(selectors) / Math.log(2);
        assertThat(segments.size()).isEqualTo(selectors);
        assertThat(copied).isLessThanOrEqualTo((long) (selectors * (Segments.SMALL + doublings)));
        assertThat(segments.count()).isLessThanOrEqualTo(1 + (int) doublings);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_any_changes_the_segments_hold_what_was_added_and_not_removed(long seed) {
        Random random = new Random(seed);
        List<Filed<Integer>> expected = new ArrayList<>();
        Segments<Integer, Bucket<Integer>> segments = Segments.startingFrom(Bucket.empty());
        for (int i = 0; i < 2_000; i++) {
            if (!expected.isEmpty() && random.nextInt(5) < 2) {
                segments = segments.without(expected.remove(random.nextInt(expected.size())));
            } else {
                Filed<Integer> one = filed(i);
                expected.add(one);
                segments = segments.with(one);
            }
            assertThat(segments.size()).isEqualTo(expected.size());
        }
        List<Bucket<Integer>> buckets = all(segments);
        assertThat(expected).allMatch(one -> buckets.stream().anyMatch(bucket -> bucket.holds(one)));
    }

    /** The selectors in segments that were not there before. */
    private static long copied(Segments<Integer, Bucket<Integer>> before, Segments<Integer, Bucket<Integer>> after) {
        Map<Bucket<Integer>, Boolean> known = new IdentityHashMap<>();
        all(before).forEach(bucket -> known.put(bucket, true));
        return all(after).stream()
                .filter(bucket -> !known.containsKey(bucket))
                .mapToLong(Bucket::size)
                .sum();
    }

    private static List<Bucket<Integer>> all(Segments<Integer, Bucket<Integer>> segments) {
        List<Bucket<Integer>> all = new ArrayList<>();
        for (int i = 0; i < segments.count(); i++) {
            all.add(segments.get(i));
        }
        return all;
    }

    private static Filed<Integer> filed(int owner) {
        return new Filed<>(owner, SELECTOR, IndexKey.of(SELECTOR.requirements().get(0)));
    }
}
