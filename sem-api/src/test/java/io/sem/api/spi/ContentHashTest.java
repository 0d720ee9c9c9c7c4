package io.sem.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.ConflictException;
import io.sem.api.tenant.EnvironmentRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    /** The values are stored in clusters; another algorithm would replace every pod once. */
    @Test
    void hashes_are_those_of_every_version() {
        assertThat(ContentHash.of("")).isEqualTo("e3b0c44298");
        assertThat(ContentHash.of("abc")).isEqualTo("ba7816bf8f");
        assertThat(ContentHash.of("é")).isEqualTo("4a99557e40");
    }

    @Test
    void where_one_text_ends_and_the_next_begins_counts() {
        assertThat(List.of(
                        ContentHash.of(List.of("ab", "c")),
                        ContentHash.of(List.of("a", "bc")),
                        ContentHash.of(List.of("abc")),
                        ContentHash.of(List.of("abc", "")),
                        ContentHash.of(List.of("1:a", "bc"))))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{10}"));
    }

    @Test
    void a_taken_service_is_refused_with_its_owner() {
        ConflictException refused = Refusals.serviceTaken("web", EnvironmentRef.of("shop", "dev"), "frontend");

        assertThat(refused)
                .hasMessage("service 'web' in shop/dev belongs to deployment 'frontend'; choose another name");
        assertThat(refused.owner()).isEqualTo("frontend");
        assertThat(refused.field()).isEqualTo("services");
    }
}
