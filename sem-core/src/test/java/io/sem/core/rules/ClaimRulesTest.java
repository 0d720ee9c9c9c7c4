package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedClaim.Phase;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import io.sem.core.status.Looks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What becomes of a claim that exists and a spec that asks for another one. */
class ClaimRulesTest {

    private static final ObservedClaim SHARED = Looks.claim("web-data", "data", "2Gi", Phase.BOUND);
    private static final ObservedClaim OF_REPLICA = SHARED.withName("data-web-0");

    @Test
    void a_claim_of_the_same_size_and_class_is_found_again() {
        assertAccepted(SHARED, Volume.claim("data", "2Gi"));
        assertAccepted(SHARED, Volume.claim("data", "2Gi").on("fast"));
    }

    @Test
    void a_claim_grows_where_its_class_allows_it() {
        assertAccepted(SHARED.withExpandable(true), Volume.claim("data", "3Gi"));
        assertThat(refusal(SHARED, Volume.claim("data", "3Gi")))
                .isEqualTo(new Violation(
                        "group.volumes[0].size",
                        "is 3Gi, but claim 'web-data' has 2Gi, and storage class 'fast' lets no claim grow"
                                + " (allowVolumeExpansion); ask for 2Gi, or copy the data into a volume of another name on"
                                + " a class that does"));
    }

    @Test
    void a_claim_never_shrinks() {
        assertThat(refusal(SHARED.withExpandable(true), Volume.claim("data", "1Gi")))
                .isEqualTo(new Violation(
                        "group.volumes[0].size",
                        "is 1Gi, but claim 'web-data' has 2Gi, and a claim never shrinks; ask for 2Gi or more, or copy the"
                                + " data into a volume of another name"));
    }

    @Test
    void a_claim_without_storage_cannot_grow_and_may_be_destroyed_instead() {
        ObservedClaim pending = SHARED.withPhase(Phase.PENDING).withExpandable(true);

        assertThat(refusal(pending, Volume.claim("data", "3Gi")).toString())
                .contains("no storage yet", "destroyData(\"web-data\")");
        assertThat(refusal(pending, Volume.claim("data", "2Gi").on("slow")).toString())
                .contains("lies on storage class 'fast'", "destroyData(\"web-data\")");
    }

    @Test
    void a_claim_keeps_its_class() {
        assertThat(refusal(SHARED, Volume.claim("data", "2Gi").on("slow")))
                .isEqualTo(new Violation(
                        "group.volumes[0].storageClass",
                        "is 'slow', but claim 'web-data' lies on storage class 'fast', and the class of a claim cannot"
                                + " change; keep the class, or copy the data into a volume of another name"));
    }

    @Test
    void every_claim_of_a_stateful_deployment_is_compared_also_of_replicas_that_are_scaled_away() {
        Observed look = observed(
                OF_REPLICA.withExpandable(true),
                OF_REPLICA.withName("data-web-7").withSize(Memory.gib(4)));
        DeploymentSpec spec = spec(Run.stateful(), Volume.claim("data", "3Gi"));

        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> new ClaimRules(look).check(spec));

        assertThat(refused.violations()).singleElement().asString().contains("claim 'data-web-7' has 4Gi");
    }

    @Test
    void a_run_that_would_start_on_an_empty_claim_is_refused_in_both_directions() {
        InvalidSpecException stateful = catchThrowableOfType(
                InvalidSpecException.class,
                () -> new ClaimRules(observed(SHARED)).check(spec(Run.stateful(), Volume.claim("data", "2Gi"))));
        InvalidSpecException kept = catchThrowableOfType(
                InvalidSpecException.class,
                () -> new ClaimRules(observed(OF_REPLICA)).check(spec(Run.keptRunning(), Volume.claim("data", "2Gi"))));

        assertThat(stateful).hasMessageContainingAll("web-data", "start on an empty claim data-web-0");
        assertThat(kept).hasMessageContainingAll("data-web-0", "start on an empty claim web-data");
    }

    @Test
    void claims_of_two_runs_that_lie_there_from_before_do_not_stop_the_run_that_uses_its_own() {
        Observed both = observed(SHARED, OF_REPLICA);
        Observed runs = both.withWorkloads(Looks.kept(1, 1, 1, 1).build());
        DeploymentSpec kept = spec(Run.keptRunning(), Volume.claim("data", "2Gi"));
        DeploymentSpec stateful = spec(Run.stateful(), Volume.claim("data", "2Gi"));

        assertThatCode(() -> new ClaimRules(runs).check(kept)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(InvalidSpecException.class, () -> new ClaimRules(runs).check(stateful)))
                .as("it would leave the data that runs now")
                .hasMessageContaining("web-data");
        assertThat(runs.workloads().get(0).kind()).isEqualTo(Kind.KEPT_RUNNING);
    }

    @Test
    void volumes_without_a_claim_are_not_compared_and_a_share_has_one_size() {
        Volume share = Volume.nfs("data", "10.0.0.9", "/exports");

        assertAccepted(SHARED, Volume.emptyDir("data"));
        assertAccepted(SHARED.withSize(share.size()), share);
    }

    @Test
    void claims_are_large_enough_unless_one_is_smaller_than_what_the_spec_asks_for() {
        DeploymentSpec spec = spec(Run.keptRunning(), Volume.claim("data", "2Gi"));

        assertThat(Rules.claimsAreLargeEnough(observed(), spec)).isTrue();
        assertThat(Rules.claimsAreLargeEnough(observed(SHARED), spec)).isTrue();
        assertThat(Rules.claimsAreLargeEnough(observed(SHARED.withSize(Memory.gib(1))), spec))
                .isFalse();
    }

    private static void assertAccepted(ObservedClaim claim, Volume volume) {
        assertThatCode(() -> new ClaimRules(observed(claim)).check(spec(Run.keptRunning(), volume)))
                .doesNotThrowAnyException();
    }

    private static Violation refusal(ObservedClaim claim, ClaimVolume volume) {
        InvalidSpecException refused = catchThrowableOfType(
                InvalidSpecException.class,
                () -> new ClaimRules(observed(claim)).check(spec(Run.keptRunning(), volume)));
        assertThat(refused.violations()).hasSize(1);
        return refused.violations().get(0);
    }

    private static Observed observed(ObservedClaim... claims) {
        return Looks.look().addAllClaims(Arrays.asList(claims)).build();
    }

    private static DeploymentSpec spec(Run run, Volume volume) {
        PodGroup group = PodGroup.of(Container.builder("main", "web:1").build()).withVolumes(volume);
        return DeploymentSpec.builder("web", group).run(run).build();
    }
}
