package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process is killed in the middle of a growth and nobody goes on, on a real cluster; KilledProcessTest has those who do. */
class KilledGrowthTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8skilled");

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
