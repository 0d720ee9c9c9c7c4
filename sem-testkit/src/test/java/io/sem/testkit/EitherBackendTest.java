package io.sem.testkit;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static io.sem.testkit.assertj.SemAssertions.assertThatDeploy;

import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.product.App;
import io.sem.api.status.DeploymentEvent.Type;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs on the embedded cluster, and on a real one with {@code -Dsem.test.backend=kubernetes}. */
@SemTest
@Execution(ExecutionMode.CONCURRENT)
final class EitherBackendTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void what_is_deployed_comes_up(Tenant tenant, Environment dev, RequestJournal journal) {
        try (RecordedEvents events = RecordedEvents.of(dev)) {
            RequestJournal deploying =
                    journal.during(() -> assertThatDeploy(dev, sleeper()).comesUp());

            assertThat(deploying).received(1, "apply " + dev.ref() + "/sleeper");
            assertThat(events).within(PATIENCE).hasInOrder(Type.POD_SCHEDULED, Type.READY);
        }
        assertThat(tenant).exists();
        assertThat(dev.deployment("sleeper")).isReady().hasOnlyPods(pod -> pod.runsImage("sleeper", "busybox:1.36"));
        assertThat(dev.quota()).isEnforced().usesCpu("50m").usesMemory("32Mi");
    }

    @Test
    void what_is_wrong_is_refused(Environment dev) {
        assertThatDeploy(dev, sleeper().toSpec().withName("Bad Name"))
                .isRefusedWith(InvalidSpecException.class)
                .hasMessageContaining("Bad Name");
        assertThat(dev).hasNoDeployments();
    }

    /** The first process of a container ignores the signal to end unless it asks for it; the kubelet then waits for 30 s. */
    private static App sleeper() {
        return App.of("sleeper")
                .base("busybox:1.36")
                .args("sh", "-c", "trap exit TERM; sleep 1d & wait")
                .cpu("50m")
                .memory("32Mi");
    }
}
