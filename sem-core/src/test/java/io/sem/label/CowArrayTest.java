package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The array that readers get frozen copies of. */
class CowArrayTest {

    private final CowArray<String> array = new CowArray<>();

    @Test
    void what_was_never_set_is_absent_inside_and_outside_of_a_chunk() {
        array.set(CowArray.CHUNK, "a");

        assertThat(array.get(CowArray.CHUNK)).isEqualTo("a");
        assertThat(array.get(CowArray.CHUNK + 1)).isNull();
        assertThat(array.get(0)).isNull();
        assertThat(array.get(1_000_000)).isNull();
        assertThat(array.has(2 * CowArray.CHUNK - 1)).isTrue();
        assertThat(array.has(2 * CowArray.CHUNK)).isFalse();
    }

    @Test
    void a_frozen_copy_keeps_what_it_had_and_does_not_grow() {
        array.set(0, "before");
        CowArray<String> frozen = array.freeze();
        array.set(0, "after");
        array.set(5 * CowArray.CHUNK, "new");

        assertThat(frozen.get(0)).isEqualTo("before");
        assertThat(frozen.has(5 * CowArray.CHUNK)).isFalse();
        assertThat(array.get(0)).isEqualTo("after");
        assertThat(array.get(5 * CowArray.CHUNK)).isEqualTo("new");
    }

    @Test
    void a_chunk_is_copied_once_after_a_freeze_and_the_others_stay_shared() {
        array.set(0, "a");
        array.set(CowArray.CHUNK, "b");
        CowArray<String> frozen = array.freeze();

        array.set(0, "c");
        Object[] copied = array.chunk(0);
        array.set(1, "d");

        assertThat(copied).isNotSameAs(frozen.chunk(0));
        assertThat(array.chunk(0)).isSameAs(copied);
        assertThat(array.chunk(1)).isSameAs(frozen.chunk(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_frozen_copy_stays_as_it_was_through_any_changes(long seed) {
        Random random = new Random(seed);
        Map<Integer, String> expected = new HashMap<>();
        Map<CowArray<String>, Map<Integer, String>> copies = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            int index = random.nextInt(6 * CowArray.CHUNK);
            String element = random.nextInt(4) == 0 ? null : "e" + i;
            array.set(index, element);
            expected.put(index, element);
            if (i % 500 == 0) {
                copies.put(array.freeze(), new HashMap<>(expected));
            }
        }
        copies.put(array, expected);
        copies.forEach((copy, then) -> {
            for (int index = 0; index < 6 * CowArray.CHUNK; index++) {
                assertThat(copy.get(index)).isEqualTo(then.get(index));
            }
        });
    }
}
