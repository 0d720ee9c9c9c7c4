package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.product.App;
import io.sem.api.secret.Credential;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.tenant.Quota;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every verb promises about what does not exist: a typed error that lists what does, and no change. */
class AbsentThingsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    private final Platform sem = Sem.embedded();
    private Tenant shop;
    private Environment dev;

    @BeforeEach
    void create() {
        shop = sem.tenants().create("shop", Quota.of("16", "32Gi"));
        dev = shop.env("dev");
        dev.deploy(WEB).awaitReady(PATIENCE);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    static Stream<Arguments> verbsOfTenants() {
        return Stream.of(
                AbsentThingsTest.<Tenant>verb("spec", Tenant::spec),
                AbsentThingsTest.<Tenant>verb("quota", Tenant::quota),
                AbsentThingsTest.<Tenant>verb("change", tenant -> tenant.change(spec -> spec)),
                AbsentThingsTest.<Tenant>verb(
                        "environments.list", tenant -> tenant.environments().list()),
                AbsentThingsTest.<Tenant>verb(
                        "environments.get", tenant -> tenant.environments().get("dev")),
                AbsentThingsTest.<Tenant>verb(
                        "environments.create", tenant -> tenant.environments().create("perf")),
                AbsentThingsTest.<Tenant>verb(
                        "deploy", tenant -> tenant.env("dev").deploy(WEB)),
                AbsentThingsTest.<Tenant>verb("delete", Tenant::delete),
                AbsentThingsTest.<Tenant>verb(
                        "delete with data", tenant -> tenant.delete(WithData.named("shpo"), PATIENCE, step -> {})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsOfTenants")
    void a_tenant_that_does_not_exist_is_refused_with_those_that_do(String name, Consumer<Tenant> verb) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> verb.accept(sem.tenant("shpo")))
                .withMessage("tenant 'shpo' does not exist; existing: shop");
        assertThat(sem.tenants()).extracting(Tenant::name).containsExactly("shop");
    }

    static Stream<Arguments> verbsOfEnvironments() {
        return Stream.of(
                AbsentThingsTest.<Environment>verb("spec", Environment::spec),
                AbsentThingsTest.<Environment>verb("deploy", env -> env.deploy(WEB)),
                AbsentThingsTest.<Environment>verb("change", env -> env.change(spec -> spec)),
                AbsentThingsTest.<Environment>verb("quota", Environment::quota),
                AbsentThingsTest.<Environment>verb("observe", Environment::observe),
                AbsentThingsTest.<Environment>verb("data", Environment::data),
                AbsentThingsTest.<Environment>verb("destroyData", env -> env.destroyData("data")),
                AbsentThingsTest.<Environment>verb(
                        "deployments", env -> env.deployments().list()),
                AbsentThingsTest.<Environment>verb("pods", env -> env.pods().list()),
                AbsentThingsTest.<Environment>verb("watch", env -> env.watch(observed -> {})),
                AbsentThingsTest.<Environment>verb(
                        "secrets.names", env -> env.secrets().names()),
                AbsentThingsTest.<Environment>verb(
                        "secrets.put", env -> env.secrets().put("broker", "password", Credential.generated())),
                AbsentThingsTest.<Environment>verb(
                        "registries.hosts", env -> env.registries().hosts()),
                AbsentThingsTest.<Environment>verb(
                        "registries.remove", env -> env.registries().remove("registry.example.com")),
                AbsentThingsTest.<Environment>verb("awaitReady", env -> env.awaitReady(PATIENCE)),
                AbsentThingsTest.<Environment>verb("delete", Environment::delete),
                AbsentThingsTest.<Environment>verb("delete with data", env -> env.delete(WithData.named("perf"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsOfEnvironments")
    void an_environment_that_does_not_exist_is_refused_with_those_that_do(String name, Consumer<Environment> verb) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> verb.accept(shop.env("perf")))
                .withMessageContaining("environment 'perf'")
                .withMessageContaining("existing: dev, production, staging, test");
        assertThat(shop.environments()).hasSize(4);
    }

    static Stream<Arguments> verbsOfDeployments() {
        return Stream.of(
                AbsentThingsTest.<Deployment>verb("spec", Deployment::spec),
                AbsentThingsTest.<Deployment>verb("change", web -> web.change(spec -> spec.withReplicas(2))),
                AbsentThingsTest.<Deployment>verb("awaitReady", web -> web.awaitReady(PATIENCE)),
                AbsentThingsTest.<Deployment>verb("scale", web -> web.scale(2)),
                AbsentThingsTest.<Deployment>verb("restart", Deployment::restart),
                AbsentThingsTest.<Deployment>verb("rollBack", Deployment::rollBack),
                AbsentThingsTest.<Deployment>verb("rollBackTo", web -> web.rollBackTo(1)),
                AbsentThingsTest.<Deployment>verb("history", Deployment::history),
                AbsentThingsTest.<Deployment>verb("undeploy", Deployment::undeploy),
                AbsentThingsTest.<Deployment>verb("externalUrl", web -> web.externalUrl("http")),
                AbsentThingsTest.<Deployment>verb("variables", web -> web.variables("web")),
                AbsentThingsTest.<Deployment>verb("output", web -> web.output("host")),
                AbsentThingsTest.<Deployment>verb("reveal", web -> web.reveal("host")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsOfDeployments")
    void a_deployment_that_does_not_exist_is_refused_with_those_that_do(String name, Consumer<Deployment> verb) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> verb.accept(dev.deployment("wbe")))
                .withMessageContaining("wbe")
                .withMessageContaining("existing: web");
        assertThat(dev.deployments()).extracting(Deployment::name).containsExactly("web");
    }

    @Test
    void an_absent_deployment_has_a_status_and_is_gone_already() {
        Deployment absent = dev.deployment("wbe");

        assertThat(absent.status().state()).isEqualTo(DeploymentStatus.State.ABSENT);
        assertThat(absent.exists()).isFalse();
        assertThatCode(() -> absent.awaitGone(PATIENCE)).doesNotThrowAnyException();
    }

    static Stream<Arguments> verbsOfPods() {
        return Stream.of(
                AbsentThingsTest.<Pod>verb("observe", Pod::observe),
                AbsentThingsTest.<Pod>verb("events", Pod::events),
                AbsentThingsTest.<Pod>verb("delete", Pod::delete),
                AbsentThingsTest.<Pod>verb("relabel", pod -> pod.relabel(Labels.of("a", "b"))),
                AbsentThingsTest.<Pod>verb("logs", pod -> pod.logs(1)),
                AbsentThingsTest.<Pod>verb("follow", pod -> pod.logs().follow(line -> {})),
                AbsentThingsTest.<Pod>verb("exec", pod -> pod.exec(PATIENCE, "ls")),
                AbsentThingsTest.<Pod>verb("execIn", pod -> pod.execIn("web", PATIENCE, "ls")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsOfPods")
    void a_pod_that_does_not_exist_is_refused_with_those_that_do(String name, Consumer<Pod> verb) {
        String there = dev.pods().list().get(0).name();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> verb.accept(dev.pod("web-0")))
                .withMessage("pod 'web-0' in shop/dev does not exist; existing: " + there);
        assertThat(dev.pod(there).exists()).isTrue();
    }

    static Stream<Arguments> verbsOfNodes() {
        return Stream.of(
                AbsentThingsTest.<Node>verb("observe", Node::observe),
                AbsentThingsTest.<Node>verb("cordon", Node::cordon),
                AbsentThingsTest.<Node>verb("uncordon", Node::uncordon),
                AbsentThingsTest.<Node>verb("drain", Node::drain),
                AbsentThingsTest.<Node>verb("fence", Node::fence),
                AbsentThingsTest.<Node>verb("unfence", Node::unfence));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsOfNodes")
    void a_node_that_does_not_exist_is_refused_with_those_that_do(String name, Consumer<Node> verb) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> verb.accept(sem.cluster().node("node-9")))
                .withMessageContaining("node 'node-9'")
                .withMessageContaining("existing: node-1, node-2, node-3");
    }

    @Test
    void a_container_that_a_pod_does_not_have_is_refused_with_those_it_has() {
        Pod pod = dev.pods().list().get(0);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> pod.logs().container("wbe").last(1))
                .withMessage("container 'wbe' does not exist; existing: web");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> pod.execIn("wbe", PATIENCE, "ls"))
                .withMessageContaining("existing: web");
    }

    @Test
    void a_run_that_is_over_is_not_followed_and_a_command_needs_a_program() {
        Pod pod = dev.pods().list().get(0);

        assertThatIllegalStateException()
                .isThrownBy(() -> pod.logs().previous().follow(line -> {}))
                .withMessageContaining("call last(lines)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pod.exec(PATIENCE))
                .withMessageContaining("name a program");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> pod.logs().previous().last(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "-shop", "shop_1", "a-very-long-name-of-a-tenant-that-nobody-could-keep"})
    void a_name_that_no_tenant_can_have_is_refused_before_any_look_up(String name) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> sem.tenant(name))
                .withMessageContaining("'" + name + "'");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> sem.tenants().find(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dev", "1dev", "my-env", "abcdefghijklmnopqrstu"})
    void a_name_that_no_environment_can_have_is_refused_before_any_look_up(String name) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> shop.env(name))
                .withMessageContaining("use 1 to 20 lower case letters and digits");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> shop.environments().find(name));
    }

    @Test
    void consent_that_names_something_else_deletes_nothing() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.delete(WithData.named("test")))
                .withMessageContaining("names 'test', but environment 'dev'");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> shop.delete(WithData.named("dev"), PATIENCE, step -> {}))
                .withMessageContaining("names 'dev', but tenant 'shop'");
        assertThat(dev.deployment("web").exists()).isTrue();
    }

    private static <T> Arguments verb(String name, Consumer<T> verb) {
        return arguments(name, verb);
    }
}
