package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import org.junit.jupiter.api.Test;

/** All faults of all files of one call, in an order in which they can be worked off. */
class FaultListTest {

    private final FaultList faults = new FaultList();

    @Test
    void without_a_fault_nothing_is_thrown() {
        assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void faults_are_sorted_by_file_in_the_order_of_reading_and_then_by_line_and_column() {
        faults.add("b.yaml", new Position(10, 1), "x", "1");
        faults.add("a.yaml", new Position(3, 1), "x", "2");
        faults.add("b.yaml", new Position(9, 30), "x", "3");
        faults.add("b.yaml", new Position(9, 4), "x", "4");

        assertThat(thrown().violations())
                .extracting(Violation::path)
                .containsExactly("b.yaml:9:4 x", "b.yaml:9:30 x", "b.yaml:10:1 x", "a.yaml:3:1 x");
    }

    @Test
    void faults_at_one_place_stay_in_the_order_in_which_they_were_found() {
        faults.add("a", Position.START, "x", "first");
        faults.add("a", Position.START, "x", "second");

        assertThat(thrown().violations()).extracting(Violation::problem).containsExactly("first", "second");
    }

    @Test
    void what_is_not_known_of_a_place_is_left_out_of_it() {
        faults.add("a", Position.NONE, "", "1");
        faults.add("a", Position.NONE, "p", "2");
        faults.add("a", new Position(2, 3), "", "3");

        assertThat(thrown().violations()).extracting(Violation::path).containsExactly("a", "a p", "a:2:3");
    }

    @Test
    void faults_found_before_parsing_are_told_together_with_the_others() {
        faults.add("b", new Position(4, 1), "x", "later");
        faults.addAll(InvalidSpecException.of("a:7:1", "is not UTF-8"));

        assertThat(thrown().violations()).extracting(Violation::path).containsExactly("b:4:1 x", "a:7:1");
    }

    @Test
    void the_fiftieth_fault_ends_the_reading() {
        for (int i = 1; i < 50; i++) {
            faults.add("a", new Position(i, 1), "", "bad");
        }

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> faults.add("a", new Position(50, 1), "", "bad"))
                .satisfies(all -> assertThat(all.violations()).hasSize(50));
    }

    @Test
    void positions_are_ordered_by_line_before_column_and_unknown_ones_come_first() {
        assertThat(new Position(2, 1)).isGreaterThan(new Position(1, 99)).isLessThan(new Position(2, 2));
        assertThat(Position.at(0, 1)).isEqualTo(Position.NONE).isLessThan(Position.START);
        assertThat(Position.at(1, 0)).isEqualTo(Position.NONE);
        assertThat(Position.at(1, 1)).isEqualTo(Position.START).hasToString("1:1");
    }

    private InvalidSpecException thrown() {
        return catchThrowableOfType(InvalidSpecException.class, faults::throwIfAny);
    }
}
