package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.quantity.Memory;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process is killed before each request of a growth in turn, and another one goes on, on a real cluster. */
class KilledGrowthTest {

    private static final int MOST_WRITES = 10;

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8skilled");

    @Test
    void the_next_process_completes_a_growth_that_was_killed_at_any_request_and_no_pod_restarts() {
        int killed = 0;
        for (boolean died = true; died && killed < MOST_WRITES; killed += died ? 1 : 0) {
            StoredRecord record = DEV.record("db" + killed);
            DEV.backend().apply(database(record, "64Mi"));
            ObservedPod before =
                    DEV.awaitReady("db" + killed).pods("db" + killed).get(0);

            died = killedAfter(killed, database(record, "128Mi"));
            DEV.backend().apply(database(record, "128Mi"));

            assertGrown(DEV.awaitReady("db" + killed), before);
        }
        assertThat(killed).as("a claim, the deletion of the set, the set").isEqualTo(3);
    }

    @Test
    void a_deployment_whose_growth_was_killed_leaves_no_pod_when_it_is_undeployed() {
        StoredRecord record = DEV.record("left");
        Workload small = database(record, "64Mi");
        DEV.backend().apply(small);
        DEV.awaitReady("left");
        assertThat(killedAfter(2, database(record, "128Mi"))).isTrue();
        DEV.await("the set is gone", o -> o.workload("left").isEmpty());

        DEV.backend().delete(small.ref());

        Observed gone = DEV.await("the pod ends", o -> o.pods("left").isEmpty());
        assertThat(gone.claims("left")).hasSize(1);
    }

    private static void assertGrown(Observed seen, ObservedPod before) {
        String name = before.labels().get(WellKnown.DEPLOYMENT).orElseThrow();
        assertThat(seen.pods(name)).singleElement().returns(before.created(), ObservedPod::created);
        Observed grown =
                DEV.await("the claim has grown", o -> o.claims(name).stream().noneMatch(ObservedClaim::growing));
        assertThat(grown.claims(name)).extracting(ObservedClaim::size).containsExactly(Memory.mib(128));
    }

    /** Lets a process apply the workload until it is killed; returns whether it was. */
    private static boolean killedAfter(int writes, Workload workload) {
        DyingClient client = new DyingClient();
        try (KubernetesBackend dying = KubernetesBackend.connect(TestCluster.options(), client)) {
            client.dieAfterWrites(writes);
            Throwable failure = catchThrowable(() -> dying.apply(workload));
            assertThat(failure != null).isEqualTo(client.isDead());
        }
        return client.isDead();
    }

    private static Workload database(StoredRecord record, String size) {
        Container container = TestWorkloads.web().withMounts(VolumeMount.of("data", "/data"));
        Workload workload = TestWorkloads.workload(
                record, container, Volume.claim("data", size).on("growing"));
        // The engine's hash of a template does not depend on the sizes of claims.
        return workload.withRun(Run.stateful())
                .withTemplateHash("same")
                .withTemplate(workload.template()
                        .withLabels(workload.template().labels().with(WellKnown.TEMPLATE, "same")));
    }
}
