package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.spi.Console;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.Image;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pods with names and data of their own, on a real cluster. */
class StatefulTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8sstateful");

    @Test
    void data_outlives_pod_and_deployment_and_goes_only_when_it_is_destroyed() {
        KubernetesBackend backend = DEV.backend();
        Workload db = database(DEV.record("db"), "64Mi");
        backend.apply(db);
        DEV.awaitReady("db");
        run("db-0", "echo precious > /data/row");

        backend.perform(new Action.DeletePod(DEV.ref(), "db-0"));
        assertThat(backend.observe(DEV.ref()).pods("db")).allMatch(pod -> pod.terminating());
        DEV.awaitReady("db");
        assertThat(run("db-0", "cat /data/row")).isEqualTo("precious\n");

        backend.delete(db.ref());
        Observed gone = DEV.await(
                "the pods end", o -> o.pods("db").isEmpty() && o.workload("db").isEmpty());
        assertThat(gone.claims("db")).extracting(ObservedClaim::name).containsExactly("data-db-0");
        assertThat(gone.claims("db").get(0).volume()).isEqualTo("data");
        assertThat(gone.claims("db").get(0).phase()).isEqualTo(ObservedClaim.Phase.BOUND);

        Workload again = database(DEV.record("db"), "64Mi");
        backend.apply(again);
        DEV.awaitReady("db");
        assertThat(run("db-0", "cat /data/row")).isEqualTo("precious\n");
        assertThatThrownBy(() -> backend.perform(new Action.DestroyClaim(DEV.ref(), "data-db-0")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is used by pod 'db-0'");

        backend.delete(again.ref());
        DEV.await("the pods end", o -> o.pods("db").isEmpty());
        backend.perform(new Action.DestroyClaim(DEV.ref(), "data-db-0"));
        assertThat(backend.observe(DEV.ref()).claims("db")).isEmpty();
        assertThatThrownBy(() -> backend.perform(new Action.DestroyClaim(DEV.ref(), "data-db-0")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_pod_that_holds_up_an_update_comes_back_from_the_new_template_when_it_is_deleted() {
        StoredRecord record = DEV.record("stuck");
        Container broken = TestWorkloads.web().withImage(Image.of("registry.invalid/nothing:1"));
        DEV.backend().apply(TestWorkloads.workload(record, broken).withRun(Run.stateful()));
        DEV.await(
                "the pod is stuck",
                o -> !o.pods("stuck").isEmpty()
                        && o.workload("stuck").orElseThrow().current());

        DEV.backend().apply(TestWorkloads.workload(record, TestWorkloads.web()).withRun(Run.stateful()));
        DEV.await("the controller knows", o -> o.workload("stuck").orElseThrow().current());
        DEV.backend().perform(new Action.DeletePod(DEV.ref(), "stuck-0"));

        assertThat(DEV.awaitReady("stuck")
                        .pods("stuck")
                        .get(0)
                        .containers()
                        .get(0)
                        .image())
                .isEqualTo("busybox:1.36");
    }

    @Test
    void a_program_with_a_user_of_its_own_belongs_to_the_group_of_its_data() {
        Workload base = database(DEV.record("owned"), "64Mi");
        Container asUser = base.template().containers().get(0).withUser(1234L);
        DEV.backend().apply(base.withTemplate(base.template().withContainers(asUser)));
        DEV.awaitReady("owned");

        assertThat(run("owned-0", "id -u; id -G")).startsWith("1234\n").contains(" 1234");
    }

    private static Workload database(StoredRecord record, String size) {
        Container container = TestWorkloads.web().withMounts(VolumeMount.of("data", "/data"));
        return TestWorkloads.workload(record, container, Volume.claim("data", size))
                .withRun(Run.stateful());
    }

    private static String run(String pod, String script) {
        ExecResult result = DEV.backend()
                .console()
                .orElseThrow()
                .exec(new Console.Target(DEV.ref(), pod, "web"), List.of("sh", "-c", script), Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.error()).isZero();
        return result.output();
    }
}
