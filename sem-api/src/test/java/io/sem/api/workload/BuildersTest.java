package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.MySql;
import io.sem.api.volume.Volume;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildersTest {

    private static final Container WEB = Container.builder("web", "web:1").build();

    @Test
    void the_last_call_wins() {
        DeploymentSpec spec = DeploymentSpec.builder("one", WEB)
                .name("two")
                .replicas(1)
                .replicas(2)
                .build();

        assertThat(spec.name()).isEqualTo("two");
        assertThat(spec.replicas()).isEqualTo(2);
        assertThat(Container.builder("web", "web:1")
                        .image(Image.of("web:2"))
                        .user(1)
                        .user(2)
                        .build())
                .isEqualTo(Container.builder("web", "web:2").user(2).build());
        assertThat(ServiceSpec.builder("a").name("b").build().name()).isEqualTo("b");
    }

    @Test
    void a_variable_set_twice_has_its_last_value_in_its_first_place() {
        Container container = Container.builder("web", "web:1")
                .variable("A", "1")
                .variable("B", "$(A)")
                .variable("A", EnvValue.secret("s", "a"))
                .build();

        assertThat(container.env()).containsExactly(EnvVar.fromSecret("A", "s", "a"), EnvVar.of("B", "$(A)"));
        assertThat(container.withVariable("B", "2").withVariable("C", "3").env())
                .extracting(EnvVar::name)
                .containsExactly("A", "B", "C");
        assertThat(container.withVariable("B", "2").env()).contains(EnvVar.of("B", "2"));
    }

    @Test
    void a_recipe_is_customized_where_no_step_reaches() {
        DeploymentSpec spec = MySql.of("db")
                .customize(db -> db.withVolume(Volume.emptyDir("tmp")).withReplicas(0));

        assertThat(spec.group().volumes()).extracting(Volume::name).containsExactly("data", "tmp");
        assertThat(spec.replicas()).isZero();
        assertThat(spec.outputNames()).isEqualTo(MySql.of("db").toSpec().outputNames());
    }

    @Test
    void a_job_runs_once_and_its_pods_are_not_restarted() {
        DeploymentSpec job = DeploymentSpec.job("migrate", WEB).build();

        assertThat(job.run()).isEqualTo(Run.toCompletion());
        assertThat(job.group()).isEqualTo(PodGroup.of(WEB).withRestartPolicy(PodGroup.RestartPolicy.NEVER));
        assertThat(DeploymentSpec.job("migrate", WEB)
                        .run(Run.toCompletion().retries(0))
                        .build()
                        .run())
                .isEqualTo(Run.toCompletion().retries(0));
    }

    @Test
    void a_spec_is_changed_by_the_names_of_its_parts() {
        DeploymentSpec spec = DeploymentSpec.builder("shop", WEB).build();
        Container log = Container.builder("log", "fluent-bit:3.1").build();

        DeploymentSpec changed =
                spec.withContainer(WEB.withUser(1000)).withSidecar(log).withVolume(Volume.emptyDir("tmp"));

        assertThat(changed.group())
                .isEqualTo(PodGroup.of(WEB.withUser(1000)).withSidecars(log).withVolumes(Volume.emptyDir("tmp")));
    }

    @Test
    void outputs_are_texts_or_keys_of_secrets() {
        DeploymentSpec broker = DeploymentSpec.builder("broker", WEB)
                .addService(ServiceSpec.tcp("broker", 5672))
                .output("url", "amqp://${host}:5672")
                .output("password", EnvValue.secret("login", "password"))
                .build();

        assertThat(broker.outputNames()).containsExactly("host", "port", "address", "url", "password");
        assertThat(broker.outputs())
                .containsExactly(
                        OfferedOutput.text("url", "amqp://${host}:5672"),
                        OfferedOutput.secret("password", "login", "password"));
        assertThat(broker.output("url")).isEqualTo(EnvValue.output("broker", "url"));
        assertThatThrownBy(() -> new OfferedOutput("x", EnvValue.output("a", "b")))
                .isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void dependencies_are_the_deployments_whose_outputs_any_container_uses() {
        Container init = Container.builder("init", "i")
                .variable("A", EnvValue.output("db", "host"))
                .build();
        DeploymentSpec spec = DeploymentSpec.builder(
                        "web",
                        WEB.withVariable("B", EnvValue.output("cache", "host"))
                                .withVariable("C", EnvValue.output("db", "port")))
                .labels(Labels.none())
                .build()
                .withGroup(PodGroup.of(WEB.withVariable("B", EnvValue.output("cache", "host")))
                        .withInitContainer(init));

        assertThat(spec.needs()).containsExactly("db", "cache");
        assertThat(DeploymentSpec.builder("web", WEB).build().needs()).isEmpty();
    }

    @Test
    void counts_and_percentages_are_read_as_they_print() {
        for (String text : List.of("0", "1", "25%", "100%", "999999999")) {
            assertThat(CountOrPercent.of(text)).hasToString(text);
        }
        for (String text : List.of("", "-1", "%", "1.5", "1 %", "25%%", "٣", "9999999999")) {
            assertThatThrownBy(() -> CountOrPercent.of(text))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("write one such as 1 or 25%");
        }
    }
}
