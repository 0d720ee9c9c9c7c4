package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.NotFoundException;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.core.status.Looks;
import io.sem.embedded.EmbeddedBackend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What deployments offer to each other, and what a container finds in its variables. */
class OutputsTest {

    private static final Container MAIN = Container.builder("main", "web:1").build();
    private static final DeploymentSpec DB = spec("db", MAIN)
            .withServices(ServiceSpec.tcp("db", 3306), ServiceSpec.tcp("admin", 80))
            .withOutputs(
                    OfferedOutput.text("url", "jdbc:mysql://${host}:3306/${host}"),
                    OfferedOutput.text("plain", "text"));
    private static final DeploymentSpec BATCH = spec("batch", MAIN);

    private final EmbeddedBackend cluster = EmbeddedBackend.create();
    private final Outputs outputs = new Outputs(new KnownSpecs(
            new Place(Looks.DEV, EnvironmentSpec.builder(EnvironmentName.DEV).build(), cluster).snapshot(),
            List.of(DB, BATCH)));

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "host, db.shop-dev.svc",
        "port, 3306",
        "address, db.shop-dev.svc:3306",
        "url, jdbc:mysql://db.shop-dev.svc:3306/db.shop-dev.svc",
        "plain, text"
    })
    void an_output_is_that_of_the_first_service_or_a_text_with_its_host(String output, String value) {
        assertThat(outputs.resolve(new EnvValue.Output("db", output))).isEqualTo(EnvValue.text(value));
    }

    @Test
    void every_container_of_a_group_gets_its_values_and_other_variables_stay() {
        Container user = MAIN.withEnv(
                EnvVar.of("HOST", EnvValue.output("db", "host")),
                EnvVar.of("MODE", "fast"),
                EnvVar.fromSecret("TOKEN", "tokens", "api"));
        PodGroup group = PodGroup.of(user).withSidecars(user.withName("s")).withInitContainers(user.withName("i"));

        PodGroup resolved = outputs.resolve(DeploymentSpec.builder("web", group).build());

        assertThat(resolved.allContainers())
                .hasSize(3)
                .allSatisfy(container -> assertThat(container.env())
                        .containsExactly(
                                EnvVar.of("HOST", "db.shop-dev.svc"),
                                EnvVar.of("MODE", "fast"),
                                EnvVar.fromSecret("TOKEN", "tokens", "api")));
    }

    @Test
    void what_is_not_offered_is_refused_with_what_is() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> outputs.resolve(new EnvValue.Output("db", "pasword")))
                .withMessage(
                        "output 'pasword' in deployment 'db' does not exist; existing: address, host, plain, port, url");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> outputs.resolve(new EnvValue.Output("batch", "host")))
                .withMessage("output 'host' in deployment 'batch' does not exist; existing: none");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> outputs.resolve(new EnvValue.Output("cache", "host")))
                .withMessage(
                        "deployment 'cache' in shop/dev (another one needs it) does not exist; existing: batch, db");
    }

    @Test
    void a_variable_of_the_spec_wins_over_that_of_a_service_and_a_secret_is_masked() {
        Observed observed = Looks.look().addService(service("db", Looks.START)).build();
        Container main = MAIN.withEnv(EnvVar.of("DB_SERVICE_HOST", "elsewhere"), EnvVar.fromSecret("P", "s", "k"));

        assertThat(variables(observed, main))
                .containsEntry("DB_SERVICE_HOST", "elsewhere")
                .containsEntry("DB_SERVICE_PORT", "3306")
                .containsEntry("P", "****");
    }

    @Test
    void a_container_sees_services_that_are_not_younger_than_its_newest_pod() {
        Observed.Builder observed =
                Looks.look().addServices(service("old", Looks.START), service("young", Looks.START.plusNanos(1)));

        assertThat(variables(observed.build(), MAIN)).as("without a pod").containsKeys("OLD_PORT", "YOUNG_PORT");
        assertThat(variables(observed.addPod(Looks.ready("web-1", Looks.NEW)).build(), MAIN))
                .containsKey("OLD_PORT")
                .doesNotContainKey("YOUNG_PORT");
    }

    @Test
    void an_unknown_container_is_refused_with_those_that_exist() {
        DeploymentSpec web = spec("web", MAIN);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> new ContainerVariables(Looks.look().build()).of(web, web.group(), "mian"))
                .withMessage("container 'mian' in deployment 'web' does not exist; existing: main");
    }

    private static Map<String, String> variables(Observed observed, Container main) {
        DeploymentSpec web = spec("web", main);
        return new ContainerVariables(observed).of(web, web.group(), "main");
    }

    private static ObservedService service(String name, Instant created) {
        return ObservedService.builder(ServiceSpec.builder(name)
                        .addPort(ServicePort.of(Port.tcp("sql", 3306)))
                        .build())
                .deployment(name)
                .clusterIp("10.0.0.7")
                .created(created)
                .build();
    }

    private static DeploymentSpec spec(String name, Container main) {
        return DeploymentSpec.builder(name, PodGroup.of(main)).build();
    }
}
