package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeploymentSpecTest {

    private static final Container WEB = Container.builder("web", "web:1").build();
    private static final DeploymentSpec SPEC =
            DeploymentSpec.builder("shop", WEB).build();

    @Test
    void a_deployment_is_one_replica_that_is_kept_running_by_default() {
        assertThat(SPEC.name()).isEqualTo("shop");
        assertThat(SPEC.replicas()).isEqualTo(1);
        assertThat(SPEC.run()).isEqualTo(Run.keptRunning());
        assertThat(SPEC.gated()).isTrue();
        assertThat(SPEC.minReady()).isZero();
        assertThat(SPEC.labels()).isEqualTo(Labels.none());
        assertThat(Stream.of(SPEC.services(), SPEC.outputs(), SPEC.secrets(), SPEC.outputNames()))
                .allMatch(List::isEmpty);
    }

    @Test
    void a_container_alone_is_a_group_of_one() {
        assertThat(SPEC)
                .isEqualTo(DeploymentSpec.builder("shop", PodGroup.of(WEB)).build());
        assertThat(SPEC.group().containers()).containsExactly(WEB);
    }

    @Test
    void a_group_of_containers_has_the_defaults_of_kubernetes() {
        PodGroup group = SPEC.group();

        assertThat(group.restartPolicy()).isEqualTo(PodGroup.RestartPolicy.ALWAYS);
        assertThat(group.terminationGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(group.hostName()).isEmpty();
        assertThat(group.shareProcessNamespace()).isFalse();
        assertThat(group.nodes()).isEqualTo(Selector.everything());
        assertThat(Stream.of(group.initContainers(), group.sidecars(), group.volumes(), group.tolerations()))
                .allMatch(List::isEmpty);
    }

    @Test
    void a_container_takes_everything_else_from_its_image_by_default() {
        assertThat(WEB.image()).isEqualTo(Image.of("web:1"));
        assertThat(WEB.resources()).isEqualTo(Resources.unspecified());
        assertThat(Stream.of(WEB.command(), WEB.args(), WEB.env(), WEB.ports(), WEB.mounts()))
                .allMatch(List::isEmpty);
        assertThat(Stream.of(WEB.liveness(), WEB.readiness(), WEB.startup(), WEB.user(), WEB.workingDirectory()))
                .allMatch(Optional::isEmpty);
        assertThat(WEB.deploymentPackage()).isEmpty();
    }

    @Test
    void a_container_without_a_valid_image_is_never_built() {
        assertThatThrownBy(() -> Container.builder("web", "Web:1"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("image: 'Web:1' is not an image name");
        assertThatThrownBy(() -> new Container.Builder().name("web").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("image");
    }

    @Test
    void the_lists_of_a_container_are_copies_that_cannot_be_changed() {
        List<String> command = new ArrayList<>(List.of("java"));
        List<Port> ports = new ArrayList<>(List.of(Port.tcp("http", 80)));
        Container container =
                Container.builder("web", "web:1").command(command).ports(ports).build();
        command.add("-version");
        ports.clear();

        assertThat(container.command()).containsExactly("java").isUnmodifiable();
        assertThat(container.ports()).containsExactly(Port.tcp("http", 80)).isUnmodifiable();
        assertThat(container.withVariable("A", "1").env()).isUnmodifiable();
        assertThat(container.env()).isEmpty();
    }

    @Test
    void a_password_reaches_a_container_only_as_the_name_of_a_secret() {
        Container container = WEB.withVariable("PASSWORD", EnvValue.secret("login", "password"));

        assertThat(container.env()).containsExactly(EnvVar.fromSecret("PASSWORD", "login", "password"));
        assertThat(container.toString()).contains("login", "PASSWORD");
    }

    @Test
    void a_change_is_a_new_value_and_a_change_back_is_an_equal_one() {
        DeploymentSpec scaled = SPEC.withReplicas(3);

        assertThat(SPEC.replicas()).isEqualTo(1);
        assertThat(scaled).isNotEqualTo(SPEC);
        assertThat(scaled.withReplicas(1)).isEqualTo(SPEC).hasSameHashCodeAs(SPEC);
    }

    @Test
    void a_spec_is_its_own_recipe() {
        assertThat(SPEC.toSpec()).isSameAs(SPEC);
        assertThat(SPEC.customize(spec -> spec.withReplicas(2))).isEqualTo(SPEC.withReplicas(2));
        assertThat(SPEC.customize(UnaryOperator.identity())).isEqualTo(SPEC);
    }

    @Test
    @SuppressWarnings("NullAway") // what is tested is what happens without it
    void a_customization_that_returns_nothing_is_named() {
        assertThatNullPointerException()
                .isThrownBy(() -> SPEC.customize(spec -> null))
                .withMessage("the spec that customize returned");
    }

    @Test
    void the_outputs_of_the_first_service_come_before_its_own() {
        DeploymentSpec own = SPEC.withOutputs(OfferedOutput.text("url", "http://${host}"));

        assertThat(own.outputNames()).containsExactly("url");
        assertThat(own.withServices(ServiceSpec.tcp("shop", 80), ServiceSpec.tcp("admin", 81))
                        .outputNames())
                .containsExactly("host", "port", "address", "url");
    }

    @Test
    void an_output_of_another_deployment_cannot_be_offered_again() {
        assertThatThrownBy(() -> new OfferedOutput("url", EnvValue.output("db", "host")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(
                        "outputs.url: an output cannot be another deployment's output; use a text or a secret's key");
    }

    @Test
    void a_deployment_needs_each_other_one_once_in_the_order_of_use() {
        DeploymentSpec spec = SPEC.withContainer(WEB.withVariable("A", EnvValue.output("db", "host"))
                .withVariable("B", EnvValue.output("cache", "host"))
                .withVariable("C", EnvValue.output("db", "port"))
                .withVariable("D", "db"));

        assertThat(spec.needs()).containsExactly("db", "cache");
        assertThat(spec.output("host")).isEqualTo(new EnvValue.Output("shop", "host"));
    }

    @Test
    void a_job_is_retried_six_times_without_a_time_limit_by_default() {
        assertThat(Run.toCompletion()).isEqualTo(new Run.ToCompletion(6, Optional.empty()));
        assertThat(DeploymentSpec.job("migrate", WEB).build().group().restartPolicy())
                .isEqualTo(PodGroup.RestartPolicy.NEVER);
    }

    @Test
    void the_address_of_a_deployment_is_tenant_environment_and_name() {
        DeploymentRef ref = new DeploymentRef(EnvironmentRef.of("acme", "dev"), "shop");

        assertThat(ref).hasToString("acme/dev/shop");
        assertThat(ref).isNotEqualTo(new DeploymentRef(EnvironmentRef.of("acme", "test"), "shop"));
    }
}
