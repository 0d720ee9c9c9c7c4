package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.Findings;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Resources;
import io.sem.embedded.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody reads who asks why. */
class ExplainTest {

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.embedded(simulation);
    private Environment dev;

    @BeforeEach
    void create() {
        dev = sem.tenants().create("shop", Quota.of("100", "200Gi")).env(EnvironmentName.DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_crash_loop_is_explained_down_to_the_last_lines_of_its_log() {
        simulation.image("web:1").crashes(3).logs("DB_PASSWORD=geheim", "cannot reach the database");
        Deployment web = dev.deploy(spec("web", "web:1"));
        simulation.advance(Duration.ofMinutes(2));

        String text = web.explain().text();

        assertThat(text)
                .contains("deployment shop/dev/web: FAILED (CrashLoopBackOff)", "revision 1: 0 of 1 pod ready")
                .contains("container main: ", "| cannot reach the database", "to do by the author of the spec: ")
                .doesNotContain("geheim");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        assertThat(text).as("the log is shown once").containsOnlyOnce("| cannot reach the database");
    }

    @Test
    void a_long_line_of_a_log_stays_quoted_where_it_is_broken() {
        simulation.image("web:1").crashes(3).logs("x ".repeat(80));
        Deployment web = dev.deploy(spec("web", "web:1"));
        simulation.advance(Duration.ofMinutes(2));

        assertThat(web.explain().text().lines().filter(line -> line.startsWith("        ")))
                .as("what it says first, and the long line in two")
                .hasSize(3)
                .allMatch(line -> line.startsWith("        | "));
    }

    @Test
    void the_parts_can_be_read_by_a_program() {
        Deployment web = dev.deploy(spec("web", "web:1")).awaitReady(Duration.ofMinutes(5));

        Findings revision = web.explain().parts().get(0);

        assertThat(revision.subject()).isEqualTo("revision 1");
        assertThat(revision.parts())
                .singleElement()
                .satisfies(pod ->
                        assertThat(pod.parts()).extracting(Findings::subject).containsExactly("container main"));
    }

    @Test
    void an_environment_is_explained_by_its_quota_and_what_is_wrong_in_it() {
        simulation.image("bad:1").imageMissing();
        dev.deploy(spec("good", "web:1")).awaitReady(Duration.ofMinutes(5));
        dev.deploy(spec("bad", "bad:1"));
        simulation.advance(Duration.ofMinutes(1));

        Findings explanation = dev.explain();

        assertThat(explanation.state()).isEqualTo("1 of 2 deployments are not as desired");
        assertThat(explanation.parts())
                .extracting(Findings::subject)
                .containsExactly("quota", "deployment shop/dev/bad");
    }

    @Test
    void what_does_not_exist_is_explained_as_absent() {
        assertThat(dev.deployment("nothing").explain().state()).startsWith("ABSENT");
    }

    @Test
    void a_node_that_does_not_answer_is_told_to_be_fenced_only_when_it_is_dead() {
        simulation.loseNode("node-1");
        simulation.advance(Duration.ofMinutes(2));

        assertThat(sem.nodes().get("node-1").explain().text())
                .contains("node node-1: does not answer", "dead for certain, fence it");
        assertThat(sem.nodes().get("node-2").explain().state()).isEqualTo("answers");
    }

    @Test
    void a_failure_carries_what_was_seen_of_it() {
        simulation.image("web:1").crashes(3).logs("DB_PASSWORD=geheim", "cannot reach the database");
        Deployment web = dev.deploy(spec("web", "web:1"));

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> web.awaitReady(Duration.ofMinutes(10)))
                .extracting(failed -> failed.explanation().text())
                .asString()
                .contains("revision 1: ", "container main: ", "| cannot reach the database")
                .doesNotContain("geheim");
    }

    @Test
    void a_wait_that_timed_out_carries_what_was_seen_too() {
        simulation.image("slow:1").pullFails("connection refused");
        Deployment slow = dev.deploy(spec("slow", "slow:1"));

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> slow.awaitReady(Duration.ofSeconds(20)))
                .satisfies(late -> assertThat(late.explanation().orElseThrow().text())
                        .contains("deployment shop/dev/slow: PROGRESSING", "container main: "));
    }

    @Test
    void a_quota_is_explained_by_who_holds_what_and_what_would_fit() {
        dev.change(each -> each.withQuota(Quota.of("4", "8Gi").withPods(10)));
        dev.deploy(spec("small", "500m", 1));
        dev.deploy(spec("large", "1", 2));
        simulation.advance(Duration.ofMinutes(1));

        Findings quota = dev.explain().parts().get(0);

        assertThat(quota.facts())
                .containsExactly(
                        "4 cpu: 2500m used, 1500m free", "8Gi memory: 3Gi used, 5Gi free", "10 pods: 3 used, 7 free");
        assertThat(quota.parts())
                .extracting(Findings::toString)
                .containsExactly(
                        "deployment large: holds 2 cpu, 2Gi memory, 2 pods\n"
                                + "  1 more pod of it would fit; cpu is what runs out first",
                        "deployment small: holds 500m cpu, 1Gi memory, 1 pods\n"
                                + "  3 more pods of it would fit; cpu is what runs out first");
    }

    @Test
    void the_quota_of_a_tenant_is_explained_by_those_of_its_environments() {
        dev.deploy(spec("web", "1", 1));
        simulation.advance(Duration.ofMinutes(1));

        Findings quota = sem.tenants().get("shop").explain();

        assertThat(quota.facts()).contains("100 cpu: 1 used, 99 free");
        assertThat(quota.parts()).hasSize(4);
        assertThat(quota.text())
                .contains("environment shop/dev: quota enforced", "deployment web: holds 1 cpu, 1Gi memory");
    }

    private static DeploymentSpec spec(String name, String cpu, int replicas) {
        Container main = Container.builder("main", "web:1")
                .resources(Resources.of(cpu, "1Gi"))
                .build();
        return DeploymentSpec.builder(name, main).replicas(replicas).build();
    }

    private static DeploymentSpec spec(String name, String image) {
        return DeploymentSpec.builder(name, Container.builder("main", image).build())
                .build();
    }
}
