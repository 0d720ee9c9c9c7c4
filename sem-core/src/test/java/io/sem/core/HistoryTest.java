package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Revision.Result;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a record keeps, what it forgets first, and that it comes back as it was written. */
class HistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final DeploymentRef WEB =
            new DeploymentRef(new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV), "web");
    private static final Lease LEASE = Lease.of("process-1", NOW);

    @Test
    void a_deployment_that_was_never_applied_has_no_revision_and_no_lease() {
        History none = History.none(WEB);

        assertThat(none.entries()).isEmpty();
        assertThat(none.number()).isZero();
        assertThat(none.latest()).isEmpty();
        assertThat(none.latestAccepted()).isEmpty();
        assertThat(none.lease()).isEmpty();
        assertThat(none.deployment()).isEqualTo("web");
    }

    @Test
    void a_written_history_is_read_back_with_specs_results_reasons_and_the_lease() {
        History written = grown(2, 0)
                .change(1, entry -> entry.ended(Result.SUCCEEDED))
                .change(2, entry -> entry.refused("node port 30080 is taken"));

        History read = History.of(written.toRecord());

        assertThat(read.entries()).extracting(Entry::number).containsExactly(1, 2);
        assertThat(read.entries()).extracting(Entry::result).containsExactly(Result.SUCCEEDED, Result.REFUSED);
        assertThat(read.entries()).extracting(Entry::reason).containsExactly("", "node port 30080 is taken");
        assertThat(read.entries()).extracting(Entry::toSpec).containsExactly(spec(1), spec(2));
        assertThat(read.lease()).contains(LEASE);
        assertThat(read.toRecord()).isEqualTo(written.toRecord());
    }

    @Test
    void a_record_is_written_with_the_version_and_uid_it_was_read_with() {
        StoredRecord stored = new StoredRecord(
                new RecordKey.OfDeployment(WEB), grown(1, 0).toRecord().data(), "17", "u-1");

        StoredRecord next = History.of(stored)
                .change(1, entry -> entry.ended(Result.FAILED))
                .toRecord();

        assertThat(next.version()).isEqualTo("17");
        assertThat(next.uid()).isEqualTo("u-1");
    }

    @Test
    void a_record_without_any_revision_is_an_empty_history() {
        StoredRecord empty = new StoredRecord(new RecordKey.OfDeployment(WEB), Map.of(), "1", "u-1");

        assertThat(History.of(empty).entries()).isEmpty();
        assertThat(History.of(empty).lease()).isEmpty();
    }

    @Test
    void ten_revisions_are_kept_and_the_eleventh_takes_the_place_of_the_oldest() {
        assertThat(numbers(grown(History.KEPT, 0))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(numbers(grown(History.KEPT + 1, 0))).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void the_running_revision_is_never_forgotten() {
        assertThat(numbers(grown(15, 1))).containsExactly(1, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void the_last_revision_that_came_up_is_kept_and_earlier_successes_are_not() {
        History history = grown(3, 0)
                .change(1, entry -> entry.ended(Result.SUCCEEDED))
                .change(2, entry -> entry.ended(Result.SUCCEEDED));
        for (int number = 4; number <= 14; number++) {
            history = history.with(entry(number), 3, LEASE);
        }

        assertThat(numbers(history)).containsExactly(2, 3, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(history.lastGoodBefore(14)).map(Entry::number).contains(2);
        assertThat(history.lastGoodBefore(2)).as("before itself").isEmpty();
    }

    @Test
    void a_refused_revision_is_the_latest_but_not_the_latest_accepted() {
        History history = grown(3, 0).change(3, entry -> entry.refused("no"));

        assertThat(history.latest()).map(Entry::number).contains(3);
        assertThat(history.latestAccepted()).map(Entry::number).contains(2);
    }

    @Test
    void revisions_that_do_not_fit_together_are_forgotten_before_ten_are_there() {
        History history = History.none(WEB);
        for (int number = 1; number <= 4; number++) {
            history = history.with(large(number, 300_000), number - 1, LEASE);
        }

        assertThat(history.fits()).isTrue();
        assertThat(numbers(history)).hasSizeLessThan(4).contains(3, 4);
    }

    @Test
    void a_single_revision_that_is_too_large_is_not_forgotten_but_does_not_fit() {
        History history = History.none(WEB).with(large(1, 1_000_000), 0, LEASE);

        assertThat(numbers(history)).containsExactly(1);
        assertThat(history.fits()).isFalse();
    }

    @Test
    void a_lease_blocks_only_others_and_only_until_it_ends() {
        Instant end = NOW.plus(Lease.LENGTH);

        assertThat(LEASE.until()).isEqualTo(end);
        assertThat(LEASE.blocks("process-2", end.minusNanos(1))).isTrue();
        assertThat(LEASE.blocks("process-2", end)).isFalse();
        assertThat(LEASE.blocks("process-1", NOW)).isFalse();
    }

    private static History grown(int revisions, int running) {
        History history = History.none(WEB);
        for (int number = 1; number <= revisions; number++) {
            history = history.with(entry(number), running, LEASE);
        }
        return history;
    }

    private static Entry entry(int number) {
        return new Entry.Draft(spec(number), "alice").numbered(number, NOW);
    }

    private static DeploymentSpec spec(int number) {
        return DeploymentSpec.builder(
                        "web",
                        PodGroup.of(Container.builder("main", "web:" + number).build()))
                .build();
    }

    /** A revision whose text no compression makes much smaller. */
    private static Entry large(int number, int characters) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(number);
        while (text.length() < characters) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        DeploymentSpec spec = spec(number);
        return new Entry.Draft(
                        spec.withGroup(
                                spec.group().withVolumes(Volume.config("v", ConfigFile.of("f", text.toString())))),
                        "")
                .numbered(number, NOW);
    }

    private static List<Integer> numbers(History history) {
        return history.entries().stream().map(Entry::number).toList();
    }
}
