package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.status.Looks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How far a revision has come, judged from its record and from what the cluster shows now. */
class OutcomeTest {

    private static final DeploymentRef WEB = new DeploymentRef(Looks.DEV, "web");
    private static final DeploymentSpec SPEC = DeploymentSpec.builder(
                    "web", PodGroup.of(Container.builder("main", "web:1").build()))
            .build();
    private static final Observed NOTHING = Looks.look().build();
    private static final Observed READY = Looks.look(Looks.kept(1, 1, 1, 1).build(), Looks.ready("web-1", Looks.NEW));
    private static final Observed STARTING = Looks.look(
            Looks.kept(1, 1, 1, 0).progressWithin(Duration.ofMinutes(10)).build(),
            Looks.pod("web-1", Looks.running("main")));
    private static final Observed STUCK = Looks.look(
            Looks.kept(1, 1, 1, 0)
                    .addCondition(Looks.progressing("ProgressDeadlineExceeded").withSince(Looks.ago(60)))
                    .build(),
            Looks.pod("web-1", Looks.running("main")));
    private static final Observed STOPPED = Looks.look(Looks.kept(0, 0, 0, 0).build());

    private final Revisions revisions = new Revisions();

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RECORDED", "APPLIED"})
    void what_was_written_down_is_never_judged_again(Result known) {
        History history =
                history(2).change(2, entry -> Entry.of(2, entry.spec(), known + " " + Looks.START + " ", "why"));

        for (Observed observed : new Observed[] {NOTHING, READY, STARTING, STUCK, STOPPED}) {
            assertThat(outcome(history, observed).of(history.latest().orElseThrow()))
                    .isEqualTo(known);
        }
    }

    @Test
    void a_revision_that_the_cluster_does_not_run_is_only_recorded() {
        assertThat(of(2, NOTHING)).isEqualTo(Result.RECORDED);
        assertThat(of(3, READY)).as("the cluster runs revision 2").isEqualTo(Result.RECORDED);
    }

    @Test
    void a_revision_that_a_later_one_has_replaced_is_superseded() {
        assertThat(of(1, READY)).isEqualTo(Result.SUPERSEDED);
        assertThat(of(1, STUCK)).isEqualTo(Result.SUPERSEDED);
    }

    @Test
    void the_revision_that_runs_is_judged_by_its_status() {
        assertThat(of(2, READY)).isEqualTo(Result.SUCCEEDED);
        assertThat(of(2, STARTING)).isEqualTo(Result.APPLIED);
        assertThat(of(2, STUCK)).isEqualTo(Result.FAILED);
        assertThat(of(2, STOPPED)).isEqualTo(Result.NEVER_RAN);
    }

    @Test
    void a_revision_that_the_cluster_remembers_as_up_has_succeeded_whatever_is_seen_now() {
        ObservedWorkload remembered = Looks.kept(0, 0, 0, 0).cameUp(2).build();

        assertThat(of(2, Looks.look(remembered))).isEqualTo(Result.SUCCEEDED);
        assertThat(of(2, Looks.look(remembered.withCameUp(1)))).isEqualTo(Result.NEVER_RAN);
    }

    @Test
    void a_revision_that_this_process_has_seen_up_has_succeeded_unless_the_deployment_was_made_anew() {
        History history = history(2);
        revisions.note(history, status(State.READY, 2));

        assertThat(outcome(history, STUCK).of(history.latest().orElseThrow())).isEqualTo(Result.SUCCEEDED);
        History anew = History.of(
                new StoredRecord(history.record().key(), history.toRecord().data(), "1", "other"));
        assertThat(outcome(anew, STUCK).of(anew.latest().orElseThrow())).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"READY, true", "PROGRESSING, false", "FAILED, false", "DEGRADED, false", "STOPPED, false"})
    void only_what_is_ready_is_remembered_as_seen_up(State state, boolean remembered) {
        revisions.note(history(2), status(state, 2));

        assertThat(revisions.hasSeenUp(history(2), 2)).isEqualTo(remembered);
        assertThat(revisions.hasSeenUp(history(2), 1)).isFalse();
    }

    @Test
    void an_older_revision_does_not_replace_the_memory_of_a_newer_one() {
        revisions.note(history(3), status(State.READY, 3));
        revisions.note(history(3), status(State.READY, 2));

        assertThat(revisions.hasSeenUp(history(3), 3)).isTrue();
    }

    @Test
    void when_the_next_revision_comes_every_one_before_it_is_decided() {
        History history = history(3).change(1, entry -> entry.refused("no"));

        History decided = outcome(history, READY).decided();

        assertThat(decided.entries())
                .extracting(Entry::result)
                .containsExactly(Result.REFUSED, Result.SUCCEEDED, Result.SUPERSEDED);
        assertThat(outcome(history, STARTING).decided().entries())
                .extracting(Entry::result)
                .containsExactly(Result.REFUSED, Result.SUPERSEDED, Result.SUPERSEDED);
    }

    private Result of(int revision, Observed observed) {
        History history = history(revision);
        return outcome(history, observed).of(history.latest().orElseThrow());
    }

    private Outcome outcome(History history, Observed observed) {
        return new Outcome(history, observed, revisions, Looks.NOW);
    }

    /** A stored history of so many revisions without a result. */
    private static History history(int revisions) {
        History history = History.of(new StoredRecord(new RecordKey.OfDeployment(WEB), Map.of(), "1", "u-1"));
        for (int number = 1; number <= revisions; number++) {
            history = history.with(
                    new Entry.Draft(SPEC, "").numbered(number, Looks.START), 0, Lease.of("me", Looks.START));
        }
        return history;
    }

    private static DeploymentStatus status(State state, int revision) {
        return DeploymentStatus.builder(state)
                .reason("")
                .message("")
                .since(Looks.START)
                .revision(revision)
                .desired(1)
                .updated(1)
                .ready(1)
                .build();
    }
}
