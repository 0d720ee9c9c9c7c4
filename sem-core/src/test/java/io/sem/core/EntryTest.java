package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One revision in a record: its text form, and which results may follow which. */
class EntryTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final DeploymentSpec SPEC = DeploymentSpec.builder(
                    "web", PodGroup.of(Container.builder("main", "web:1").build()))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "Ada Lovelace", " ci  bot ", "RECORDED 2026"})
    void an_author_of_any_form_is_read_back(String author) {
        Entry entry = new Entry.Draft(SPEC, author).numbered(3, NOW);

        Revision read = Entry.of(3, entry.spec(), entry.facts(), "").toRevision();

        assertThat(read.author()).isEqualTo(author);
        assertThat(read.number()).isEqualTo(3);
        assertThat(read.at()).isEqualTo(NOW);
        assertThat(read.spec()).isEqualTo(SPEC);
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void every_result_is_read_back(Result result) {
        Entry entry = Entry.of(1, "", result + " " + NOW + " bob", "why");

        assertThat(entry.result()).isEqualTo(result);
        assertThat(entry.reason()).isEqualTo("why");
        assertThat(Entry.of(1, "", entry.facts(), "why").facts()).isEqualTo(entry.facts());
    }

    @ParameterizedTest
    @CsvSource({
        "RECORDED, APPLIED, APPLIED",
        "RECORDED, SUPERSEDED, SUPERSEDED",
        "APPLIED, FAILED, FAILED",
        "APPLIED, SUCCEEDED, SUCCEEDED",
        "FAILED, SUPERSEDED, FAILED",
        "FAILED, SUCCEEDED, SUCCEEDED",
        "SUPERSEDED, SUCCEEDED, SUCCEEDED",
        "NEVER_RAN, FAILED, NEVER_RAN",
        "SUCCEEDED, FAILED, SUCCEEDED",
        "SUCCEEDED, APPLIED, SUCCEEDED",
        "REFUSED, SUCCEEDED, REFUSED",
        "REFUSED, APPLIED, REFUSED"
    })
    void a_final_result_stays_except_that_a_success_counts(Result known, Result later, Result expected) {
        assertThat(Entry.of(1, "", known + " " + NOW + " ", "").ended(later).result())
                .isEqualTo(expected);
    }

    @Test
    void a_refusal_keeps_spec_time_and_author_and_adds_the_reason() {
        Entry refused = new Entry.Draft(SPEC, "alice").numbered(2, NOW).refused("port taken");

        assertThat(refused.facts()).isEqualTo("REFUSED 2026-11-27T12:00:00.123Z alice");
        assertThat(refused.reason()).isEqualTo("port taken");
        assertThat(refused.toSpec()).isEqualTo(SPEC);
    }
}
