package io.sem.testkit.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names and objects a failure offers to somebody who mistyped one. */
class NearestMissesTest {

    @ParameterizedTest(name = "{0} among {1}")
    @CsvSource({
        "web, api web, 'nearest are web, api'",
        "wbe, api web db, 'nearest are db, web, api'", // ties by name
        "we, web webs website, 'nearest are web, webs, website'",
        "port, host port jdbcUrl user password, 'nearest are port, host, user'",
        "web, web web, nearest are web", // each name once
        "'', b a, 'nearest are a, b'"
    })
    void the_names_with_the_fewest_edits_come_first_and_three_at_most(String wanted, String existing, String text) {
        assertThat(NearestMisses.names(wanted, Arrays.asList(existing.split(" "))))
                .isEqualTo(text);
    }

    @Test
    void where_nothing_exists_nothing_is_near() {
        assertThat(NearestMisses.names("web", List.of())).isEqualTo("there is none");
        assertThat(NearestMisses.objects(Selector.parse("a=b"), Map.of())).isEqualTo("there is none");
    }

    @Test
    void objects_that_miss_the_fewest_requirements_come_first_with_what_they_miss() {
        Map<String, Labels> labelled = Map.of(
                "none", Labels.of("x", "y"),
                "half", Labels.of("tier", "front"),
                "other", Labels.of("tier", "front", "zone", "b"));

        assertThat(NearestMisses.objects(Selector.parse("tier=front,zone=a"), labelled))
                .isEqualTo("nearest are half (tier=front) misses [zone=a]; other (tier=front,zone=b) misses [zone=a]; "
                        + "none (x=y) misses [tier=front, zone=a]");
    }
}
