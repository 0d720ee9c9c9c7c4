package io.sem.api.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobTest {

    private static final Job MIGRATE = Job.of("migrate").base("flyway:10");

    @Test
    void runs_one_container_to_its_end_and_replaces_a_failed_pod() {
        DeploymentSpec spec = MIGRATE.args("migrate").toSpec();

        assertThat(spec)
                .isEqualTo(DeploymentSpec.job(
                                "migrate",
                                Container.builder("migrate", "flyway:10")
                                        .addArg("migrate")
                                        .build())
                        .build());
    }

    @Test
    void says_how_often_it_is_tried_and_how_long_it_may_take() {
        Job job = MIGRATE.retries(0).within(Duration.ofMinutes(10));

        assertThat(job.toSpec().run()).isEqualTo(job.run());
        assertThat(job.run()).isEqualTo(Run.toCompletion().retries(0).within(Duration.ofMinutes(10)));
    }

    @Test
    void offers_its_own_outputs_and_no_address() {
        Job job = MIGRATE.offers("schema", "12");

        assertThat(job.output("schema")).isEqualTo(EnvValue.output("migrate", "schema"));
        assertThatThrownBy(() -> job.output("host"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'migrate' offers schema; use one of them, or add offers(name, text)");
        assertThatThrownBy(() -> MIGRATE.output("host")).hasMessageContaining("'migrate' offers nothing");
    }

    @Test
    void is_no_application_of_the_same_name() {
        assertThat(MIGRATE)
                .isEqualTo(Job.of("migrate").base("flyway:10"))
                .hasSameHashCodeAs(Job.of("migrate").base("flyway:10"))
                .isNotEqualTo(App.of("migrate").base("flyway:10"));
    }
}
