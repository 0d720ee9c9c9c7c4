package io.sem;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Findings;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
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
                .contains("deployment shop/dev/web: FAILED (CrashLoopBackOff)", "revision 1: 0 of 1 pods are ready")
                .contains("container main: ", "| cannot reach the database", "author of the spec: ")
                .doesNotContain("geheim");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
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

    private static DeploymentSpec spec(String name, String image) {
        return DeploymentSpec.builder(name, Container.builder("main", image).build())
                .build();
    }
}
