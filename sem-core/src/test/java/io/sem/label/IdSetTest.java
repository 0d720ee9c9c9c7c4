package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set against the plain bits of the JDK, while it grows from nothing to whole blocks and shrinks again. */
class IdSetTest {

    private static final int IDS = 3 * Block.IDS;

    private final BitSet expected = new BitSet();
    private IdSet set = FewIds.NONE;
    private int batch = 1;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1000})
    void a_set_holds_what_was_added_and_not_removed_however_it_is_kept(int apart) {
        Random random = new Random(apart);
        int[] ids = IntStream.range(0, IDS / apart).map(i -> i * apart).toArray();
        shuffle(ids, random);
        for (int id : ids) {
            add(id);
            checkNowAndThen(random);
        }
        check();
        shuffle(ids, random);
        for (int id : ids) {
            remove(id);
            checkNowAndThen(random);
        }
        assertThat(set).isSameAs(FewIds.NONE);
    }

    @Test
    void what_a_reader_has_does_not_change() {
        for (int size : new int[] {1, 63, 64, 65, 1023, 1024, 1025, Block.IDS - 1}) {
            while (set.size() < size) {
                add(set.size());
            }
            IdSet read = set;
            BitSet then = (BitSet) expected.clone();
            batch++;
            add(Block.IDS - 1);
            remove(0);
            assertThat(bits(read)).as("%s ids", size).isEqualTo(then);
            check();
            batch++;
            add(0);
            remove(Block.IDS - 1);
        }
    }

    private void add(int id) {
        set = set.with(id, batch);
        expected.set(id);
    }

    private void remove(int id) {
        set = set.without(id, batch);
        expected.clear(id);
    }

    private void checkNowAndThen(Random random) {
        if (random.nextInt(2000) == 0) {
            batch++;
            if (random.nextInt(10) == 0) {
                check();
            }
        }
    }

    private void check() {
        assertThat(bits(set)).isEqualTo(expected);
        assertThat(set.size()).isEqualTo(expected.cardinality());
    }

    /** Read word by word, and all words of a block at once. */
    private static BitSet bits(IdSet set) {
        BitSet bits = new BitSet();
        for (int block = 0; block < set.blocks(); block++) {
            int[] words = new int[Block.WORDS];
            set.block(block).orInto(words);
            int count = 0;
            for (int i = 0; i < Block.WORDS; i++) {
                if (set.block(block).word(i) != words[i]) {
                    throw new AssertionError("word " + i + " of block " + block);
                }
                count += Integer.bitCount(words[i]);
                for (int left = words[i]; left != 0; left &= left - 1) {
                    bits.set(block * Block.IDS + i * Integer.SIZE + Integer.numberOfTrailingZeros(left));
                }
            }
            assertThat(set.block(block).size()).isEqualTo(count);
        }
        assertThat(set.block(set.blocks()).size()).isZero();
        return bits;
    }

    private static void shuffle(int[] ids, Random random) {
        for (int i = ids.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int id = ids[i];
            ids[i] = ids[other];
            ids[other] = id;
        }
    }
}
