package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.secret.Sensitive;
import io.sem.api.status.ContainerState;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Image;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SEM's values as JSON, with the module of either Jackson as it is found by itself. */
class JsonTest {

    @ParameterizedTest
    @EnumSource
    void specs_are_read_as_they_were_written(Json json) {
        assertReadAsWritten(json, DeploymentSpec.class, Maximal.DEPLOYMENT);
        assertReadAsWritten(json, MySql.class, Maximal.MYSQL);
        assertReadAsWritten(json, App.class, Maximal.APP);
        assertReadAsWritten(json, Job.class, Maximal.JOB);
        assertReadAsWritten(json, TenantSpec.class, Maximal.TENANT);
        assertReadAsWritten(json, EnvironmentSpec.class, Maximal.ENVIRONMENT);
        assertReadAsWritten(json, SecretSpec.class, new SecretSpec("a", "b", Credential.existing("old", "key")));
        assertReadAsWritten(json, Quota.class, Maximal.QUOTA);
        assertReadAsWritten(json, Labels.class, Labels.of("app", "web", "tier", ""));
        assertReadAsWritten(json, Deployable.class, Maximal.APP);
        assertReadAsWritten(json, Deployable.class, Maximal.DEPLOYMENT);
    }

    @ParameterizedTest
    @EnumSource
    void names_references_and_quantities_are_texts(Json json) {
        EnvironmentRef environment = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV);
        assertText(json, TenantName.class, TenantName.of("shop"), "shop");
        assertText(json, EnvironmentName.class, EnvironmentName.DEV, "dev");
        assertText(json, EnvironmentRef.class, environment, "shop/dev");
        assertText(json, DeploymentRef.class, new DeploymentRef(environment, "web"), "shop/dev/web");
        assertText(json, Cpu.class, Cpu.of("0.5"), "500m");
        assertText(json, Memory.class, Memory.of("2048Mi"), "2Gi");
        assertText(json, Image.class, Image.of("nginx:1.27"), "nginx:1.27");
        assertText(json, Selector.class, Selector.parse("a in (b,c),!d"), "a in (b,c),!d");
    }

    @ParameterizedTest
    @EnumSource
    void the_form_is_that_of_the_spec_files_with_numbers_and_truth_values_as_json_has_them(Json json) {
        DeploymentSpec spec = SpecFiles.readDeployment("""
                kind: Deployment
                name: web
                replicas: 2
                gated: false
                minReady: 90s
                group:
                  containers:
                    web:
                      image: nginx:1.27
                      env: {MODE: "010", URL: "http://$${host}"}
                      ports: {http: 8080, dns: 53/udp}
                      resources: {cpu: 1}
                """);
        assertThat(json.write(spec))
                .isEqualTo("{\"kind\":\"Deployment\",\"name\":\"web\",\"group\":{\"containers\":{\"web\":{"
                        + "\"image\":\"nginx:1.27\",\"env\":{\"MODE\":\"010\",\"URL\":\"http://${host}\"},"
                        + "\"ports\":{\"http\":8080,\"dns\":\"53/udp\"},\"resources\":{\"cpu\":\"1\"}}}},"
                        + "\"replicas\":2,\"gated\":false,\"minReady\":\"1m30s\"}");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_controller_returns_is_json_with_every_attribute(Json json) {
        try (Platform sem = Sem.embedded()) {
            Environment dev =
                    sem.tenants().create("shop", Quota.of("8", "16Gi")).env(EnvironmentName.DEV);
            Deployment web = dev.deploy(App.of("web").base("nginx").port("http", 80));
            web.awaitReady(Duration.ofMinutes(5));
            assertThat(json.tree(web.status()).toString())
                    .startsWith("{\"state\":\"ready\",")
                    .contains("\"desired\":1,\"updated\":1,\"ready\":1");
            assertThat(Instant.parse(json.tree(web.status()).path("since").asText()))
                    .isEqualTo(web.status().since());
            assertThat(json.tree(dev.quota()).at("/limit/cpu").asText()).isEqualTo("800m");
            assertThat(json.tree(sem.tenant("shop").quota())
                            .at("/environments/dev/free/pods")
                            .isMissingNode())
                    .isTrue();
            assertThat(json.tree(sem.tenant("shop").quota())
                            .at("/environments/dev/free/cpu")
                            .asText())
                    .isEqualTo("700m");
            JsonNode observed = json.tree(dev.observe());
            assertThat(observed.path("environment").asText()).isEqualTo("shop/dev");
            assertThat(observed.at("/pods/0/containers/0/state/running/since").isTextual())
                    .isTrue();
            assertThat(observed.at("/services/0/spec/ports/http").asInt()).isEqualTo(80);
            assertThat(observed.at("/workloads/0/kind").asText()).isEqualTo("keptRunning");
            assertThat(json.tree(web.history()).at("/0/spec/kind").asText()).isEqualTo("Deployment");
            assertThat(json.tree(sem.cluster().observe())
                            .at("/nodes/0/capacity/memory")
                            .asText())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_deployment_tells_its_diagnosis(Json json) {
        try (Platform sem = Sem.embedded()) {
            Environment dev =
                    sem.tenants().create("shop", Quota.of("8", "16Gi")).env(EnvironmentName.DEV);
            Deployment web = dev.deploy(App.of("web")
                    .base("nginx")
                    .nodes(Selector.parse("disk=none"))
                    .cpu("100m"));
            assertThatThrownBy(() -> web.awaitReady(Duration.ofMinutes(1))).isNotNull();
            assertThat(json.tree(web.status()).at("/diagnosis/code").asText()).isEqualTo("Unschedulable");
            assertThat(json.tree(web.status()).at("/diagnosis/fix").asText()).isNotEmpty();
        }
    }

    /** Whoever adds an attribute to a status or to observed state must add it to its form. */
    @Test
    void every_attribute_of_what_is_reported_has_a_field() {
        Map<Class<?>, Object> samples = Reported.samples();
        for (JsonForm<?> form : JsonForm.ALL) {
            List<String> attributes = attributes(form.type()).toList();
            if (form.codec().isEmpty() && !attributes.isEmpty()) {
                assertThat(samples).containsKey(form.type());
                assertThat(Json.JACKSON_2.tree(samples.get(form.type())).fieldNames())
                        .toIterable()
                        .as(form.type().getSimpleName())
                        .containsAll(attributes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_state_of_a_container_has_a_form(Json json) {
        Map<String, ContainerState> states = Map.of(
                "{\"waiting\":{\"reason\":\"ImagePullBackOff\",\"message\":\"m\"}}",
                new ContainerState.Waiting("ImagePullBackOff", "m"),
                "{\"running\":{\"since\":\"1970-01-01T00:00:00Z\"}}",
                new ContainerState.Running(Instant.EPOCH),
                "{\"terminated\":{\"exitCode\":137,\"reason\":\"OOMKilled\",\"message\":\"\",\"at\":\"1970-01-01T00:00:00Z\"}}",
                new ContainerState.Terminated(137, "OOMKilled", "", Instant.EPOCH));
        assertThat(states.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(ContainerState.class.getPermittedSubclasses()));
        states.forEach((text, state) -> assertThat(json.write(state)).isEqualTo(text));
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_is_masked(Json json) {
        assertThat(json.write(Map.of("password", Sensitive.of("s3cr3t")))).isEqualTo("{\"password\":\"****\"}");
    }

    @ParameterizedTest
    @EnumSource
    void all_faults_are_reported_with_path_line_and_column(Json json) {
        String text = """
                {
                  "kind": "Deployment",
                  "name": "shop",
                  "replica": 2,
                  "group": {"containers": {"web": {"image": "Shop", "ports": {"http": 80800}, "args": null}}}
                }
                """;
        assertThatThrownBy(() -> json.read(text, DeploymentSpec.class))
                .hasMessageStartingWith("what was read has 4 problems:")
                .hasMessageContaining("JSON:4:3 replica: is not a known field; known: replicas")
                .hasMessageContaining("JSON:5:45 group.containers.web.image: 'Shop' is not an image name")
                .hasMessageContaining("group.containers.web.ports.http: port must be 1 to 65535, was 80800")
                .hasMessageContaining("group.containers.web.args: has no value; give one, or leave it out");
    }

    @Test
    void a_fault_in_a_tree_has_a_path_only() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new SemModule());
        Map<String, Object> tree = Map.of("name", "web", "base", "nginx", "replicas", 1.5);
        assertThatThrownBy(() -> mapper.convertValue(tree, App.class))
                .hasCauseInstanceOf(JsonMappingException.class)
                .hasMessageContaining("JSON replicas: '1.5' is not a whole number");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_such_spec_is_refused(Json json) {
        assertRefused(
                json,
                "{\"kind\":\"App\",\"name\":\"web\"}",
                DeploymentSpec.class,
                "JSON:1:9 kind: 'App' is not possible here; it must be Deployment");
        assertRefused(
                json,
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}",
                DeploymentSpec.class,
                "is a Kubernetes manifest (v1 Pod)");
        assertRefused(
                json,
                "{\"kind\":\"Tenant\",\"name\":\"a\",\"quota\":{}}",
                Deployable.class,
                "is nothing that can be deployed");
        assertRefused(json, "{\"name\":\"web\"}", Deployable.class, "'kind' is missing");
        assertRefused(json, "[]", DeploymentSpec.class, "must be a mapping, but is a list");
        assertRefused(json, "{\"cpu\":{}}", Quota.class, "JSON:1:8 cpu: must be a single value, but is a mapping");
        assertRefused(json, "{\"cpu\":\"1\",\"cpu\":\"2\"}", Quota.class, "cpu: is given twice");
        assertRefused(
                json, "{\"a\":".repeat(60) + "1" + "}".repeat(60), Quota.class, "is nested deeper than 50 levels");
    }

    @ParameterizedTest
    @EnumSource
    void there_are_no_variables_in_json(Json json) {
        App app = json.read("{\"name\":\"web\",\"base\":\"nginx\",\"args\":[\"${HOME}\",\"$${X}\"]}", App.class);
        assertThat(app).isEqualTo(App.of("web").base("nginx").args("${HOME}", "$${X}"));
    }

    @ParameterizedTest
    @EnumSource
    void values_may_stand_in_other_json(Json json) {
        assertThat(json.write(List.of(Cpu.of("1"), Map.of("quota", Quota.of("1", "1Gi")))))
                .isEqualTo("[\"1\",{\"quota\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}]");
        Order order =
                json.read("{\"author\":\"alice\",\"app\":{\"name\":\"web\",\"base\":\"nginx\"},\"at\":1}", Order.class);
        assertThat(order).isEqualTo(new Order("alice", App.of("web").base("nginx"), 1));
    }

    /** A body of a request as a service would declare it. */
    record Order(String author, App app, int at) {}

    private static <T> void assertReadAsWritten(Json json, Class<T> type, T value) {
        assertThat(json.read(json.write(value), type)).isEqualTo(value);
    }

    private static <T> void assertText(Json json, Class<T> type, T value, String text) {
        assertThat(json.write(value)).isEqualTo("\"" + text + "\"");
        assertReadAsWritten(json, type, value);
    }

    private static void assertRefused(Json json, String text, Class<?> type, String message) {
        assertThatThrownBy(() -> json.read(text, type)).hasMessageContaining(message);
    }

    /** The components of a record, or the accessors of a value that have a twin {@code withName}. */
    private static Stream<String> attributes(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type.getRecordComponents()).map(RecordComponent::getName);
        }
        List<String> names = Stream.of(type.getMethods())
                .map(method -> method.getName().toLowerCase())
                .toList();
        return Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> names.contains("with" + name.toLowerCase()));
    }
}
