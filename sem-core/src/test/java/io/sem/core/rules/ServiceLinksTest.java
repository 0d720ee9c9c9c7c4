package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the variables of services would take the place of a program's own settings. */
class ServiceLinksTest {

    private static final Container MAIN =
            Container.builder("main", "example/app:1").build();

    @ParameterizedTest
    @CsvSource({"web, true", "server, false", "management, false", "management-server, false", "servers, true"})
    void they_are_off_for_a_service_that_is_named_like_a_setting(String service, boolean on) {
        assertThat(Rules.serviceLinks(spec(service, MAIN))).isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({"redis, REDIS_PASSWORD, false", "redis, REDISSON_MODE, true", "my-db, MY_DB_HOST, false"})
    void they_are_off_for_a_service_whose_name_begins_variables_of_the_program(
            String service, String variable, boolean on) {
        Container container = MAIN.withEnv(EnvVar.of(variable, "x"));

        assertThat(Rules.serviceLinks(spec(service, container))).isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_the_spec_says_counts(boolean said) {
        DeploymentSpec server = spec("server", MAIN);

        assertThat(Rules.serviceLinks(server.withGroup(server.group().withServiceLinks(said))))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "management"})
    void a_headless_service_has_no_variables(String service) {
        assertThat(Rules.serviceLinks(spec(service, MAIN).withServices(ServiceSpec.headless(service, 80))))
                .isTrue();
    }

    private static DeploymentSpec spec(String service, Container container) {
        return DeploymentSpec.builder("app", container)
                .addService(ServiceSpec.tcp(service, 80))
                .build();
    }
}
