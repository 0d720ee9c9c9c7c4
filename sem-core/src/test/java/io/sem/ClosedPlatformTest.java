package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.error.PlatformClosedException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.secret.Credential;
import io.sem.api.tenant.Quota;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A closed platform refuses every verb of every door in the same way, whatever the verb would have done. */
class ClosedPlatformTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    private final Platform sem = Sem.embedded();
    private Tenant shop;
    private Environment dev;
    private Deployment web;
    private Pod pod;

    @BeforeEach
    void deployAndClose() {
        shop = sem.tenants().create("shop", Quota.of("16", "32Gi"));
        dev = shop.env("dev");
        web = dev.deploy(WEB).awaitReady(PATIENCE);
        pod = web.pods().list().get(0);
        sem.close();
    }

    static Stream<Arguments> verbs() {
        return Stream.of(ofPlatform(), ofTenant(), ofEnvironment(), ofDeployment(), ofPod(), ofNode())
                .flatMap(verbs -> verbs);
    }

    private static Stream<Arguments> ofPlatform() {
        return Stream.of(
                verb("sem.ping", test -> test.sem.ping()),
                verb("sem.now", test -> test.sem.now()),
                verb("sem.cluster", test -> test.sem.cluster("default")),
                verb("tenants.list", test -> test.sem.tenants().list()),
                verb("tenants.find", test -> test.sem.tenants().find("shop")),
                verb("tenants.get", test -> test.sem.tenants().get("shop")),
                verb("tenants.create", test -> test.sem.tenants().create("other", Quota.of("1", "1Gi"))),
                verb("nodes.find", test -> test.sem.nodes().find("node-1")),
                verb("nodes.list", test -> test.sem.nodes().list(Selector.everything())));
    }

    private static Stream<Arguments> ofTenant() {
        return Stream.of(
                verb("tenant.spec", test -> test.shop.spec()),
                verb("tenant.quota", test -> test.shop.quota()),
                verb("tenant.change", test -> test.shop.change(spec -> spec)),
                verb("tenant.changeQuota", test -> test.shop.changeQuota(Quota.of("8", "8Gi"))),
                verb("tenant.environments", test -> test.shop.environments().list()),
                verb("tenant.delete", test -> test.shop.delete()),
                verb("environments.create", test -> test.shop.environments().create("perf")));
    }

    private static Stream<Arguments> ofEnvironment() {
        return Stream.of(
                verb("environment.exists", test -> test.dev.exists()),
                verb("environment.spec", test -> test.dev.spec()),
                verb("environment.deploy", test -> test.dev.deploy(WEB)),
                verb("environment.sync", test -> test.dev.sync(List.of(WEB), names -> {})),
                verb("environment.quota", test -> test.dev.quota()),
                verb("environment.data", test -> test.dev.data()),
                verb("environment.watch", test -> test.dev.watch(observed -> {})),
                verb("environment.events", test -> test.dev.events(event -> {})),
                verb("environment.watchStatus", test -> test.dev.watchStatus((name, status) -> {})),
                verb("environment.delete", test -> test.dev.delete()),
                verb("deployments.list", test -> test.dev.deployments().list()),
                verb("deployments.create", test -> test.dev.deployments().create(WEB)),
                verb("pods.list", test -> test.dev.pods().list()),
                verb("secrets.names", test -> test.dev.secrets().names()),
                verb("secrets.put", test -> test.dev.secrets().put("a", "b", Credential.generated())),
                verb("secrets.reveal", test -> test.dev.secrets().reveal("a", "b")),
                verb("registries.hosts", test -> test.dev.registries().hosts()));
    }

    private static Stream<Arguments> ofDeployment() {
        return Stream.of(
                verb("deployment.exists", test -> test.web.exists()),
                verb("deployment.status", test -> test.web.status()),
                verb("deployment.spec", test -> test.web.spec()),
                verb("deployment.change", test -> test.web.change(spec -> spec.withReplicas(2))),
                verb("deployment.awaitReady", test -> test.web.awaitReady(PATIENCE)),
                verb("deployment.scale", test -> test.web.scale(2)),
                verb("deployment.restart", test -> test.web.restart()),
                verb("deployment.rollBack", test -> test.web.rollBack()),
                verb("deployment.history", test -> test.web.history()),
                verb("deployment.services", test -> test.web.services()),
                verb("deployment.variables", test -> test.web.variables("web")),
                verb("deployment.output", test -> test.web.output("host")),
                verb("deployment.externalUrl", test -> test.web.externalUrl("http")),
                verb("deployment.undeploy", test -> test.web.undeploy()),
                verb("deployment.awaitGone", test -> test.web.awaitGone(PATIENCE)));
    }

    private static Stream<Arguments> ofPod() {
        return Stream.of(
                verb("pod.exists", test -> test.pod.exists()),
                verb("pod.observe", test -> test.pod.observe()),
                verb("pod.events", test -> test.pod.events()),
                verb("pod.logs", test -> test.pod.logs(1)),
                verb("pod.follow", test -> test.pod.logs().follow(line -> {})),
                verb("pod.exec", test -> test.pod.exec(PATIENCE, "ls")),
                verb("pod.relabel", test -> test.pod.relabel(Labels.of("a", "b"))),
                verb("pod.delete", test -> test.pod.delete()));
    }

    private static Stream<Arguments> ofNode() {
        return Stream.of(
                verb("node.exists", test -> node(test).exists()),
                verb("node.observe", test -> node(test).observe()),
                verb("node.cordon", test -> node(test).cordon()),
                verb("node.drain", test -> node(test).drain()),
                verb("node.fence", test -> node(test).fence()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void every_verb_is_refused_once_the_platform_is_closed(String name, Consumer<ClosedPlatformTest> verb) {
        assertThatExceptionOfType(PlatformClosedException.class).isThrownBy(() -> verb.accept(this));
    }

    @Test
    void names_are_still_told_because_they_need_no_cluster() {
        assertThat(shop).hasToString("shop");
        assertThat(dev).hasToString("shop/dev");
        assertThat(web).hasToString("shop/dev/web");
        assertThat(node(this)).hasToString("default/node-1");
        assertThat(sem.version()).isNotEmpty();
    }

    private static Node node(ClosedPlatformTest test) {
        return test.sem.clusters().get(0).node("node-1");
    }

    private static Arguments verb(String name, Consumer<ClosedPlatformTest> verb) {
        return arguments(name, verb);
    }
}
