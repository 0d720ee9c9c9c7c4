package io.sem.examples.store;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Pod;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.SemException;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.workload.EnvValue;
import io.sem.embedded.Simulation;
import io.sem.testkit.SemTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs to completion: waited for, run again, and used by others. */
@SemTest
final class JobTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Job MIGRATION = migration("flyway:1");

    @Test
    void what_a_job_offers_is_used_once_it_has_been_waited_for(Environment dev, Simulation simulation) {
        simulation.image("flyway:1").worksFor(Duration.ofSeconds(30));
        App web = App.of("web").base("web:1").variable("SCHEMA", MIGRATION.output("schema"));

        dev.deploy(MIGRATION).awaitReady(PATIENCE);
        dev.deploy(web).awaitReady(PATIENCE);

        assertThat(dev.deployment("web")).isReady().hasVariable("web", "SCHEMA", "12");
    }

    @Test
    void an_equal_spec_runs_nothing_again_and_a_changed_one_does(Environment dev) {
        Deployment job = dev.deploy(MIGRATION).awaitReady(PATIENCE);
        List<String> first = pods(job);

        assertThat(pods(dev.deploy(MIGRATION).awaitReady(PATIENCE))).isEqualTo(first);
        List<String> second = pods(dev.deploy(migration("flyway:2")).awaitReady(PATIENCE));

        assertThat(second).hasSize(1).isNotEqualTo(first);
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(job::restart)
                .withMessageContaining("runAgain()");
    }

    @Test
    void an_output_that_needs_a_service_is_refused_for_a_job_without_one(Environment dev) {
        App web = App.of("web").base("web:1").variable("HOST", EnvValue.output("migrate", "host"));

        assertThatExceptionOfType(SemException.class)
                .isThrownBy(() -> dev.deploy(MIGRATION, web))
                .withMessageContaining("schema");
    }

    private static List<String> pods(Deployment deployment) {
        return deployment.pods().stream().map(Pod::name).toList();
    }

    private static Job migration(String image) {
        return Job.of("migrate").base(image).offers("schema", "12");
    }
}
