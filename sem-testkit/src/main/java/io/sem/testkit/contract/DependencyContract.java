package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rules of dependencies: what needs something else comes after it, now and at every later start. */
interface DependencyContract extends RuleFixture {
    @Rule(
            "G-1: what comes after another deployment starts when that one accepts connections, although it uses no output of it")
    default void what_comes_after_another_waits_for_it() {
        DeploymentSpec app = after(ContractSpecs.web("app"), "db");

        dev().deploy(app, ContractSpecs.web("db")).awaitReady(patience());

        assertThat(Starts.of(dev().deployment("app"))).isAfterOrEqualTo(Starts.of(dev().deployment("db")));
        assertThat(dev().deployment("app").spec().after()).containsExactly("db");
    }

    @Rule("G-2: a cycle is refused before anything is written, also by way of what is deployed already")
    default void a_cycle_by_way_of_what_is_deployed_is_refused() {
        DeploymentSpec db = ContractSpecs.web("db");
        dev().deploy(db, after(ContractSpecs.web("app"), "db"));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(after(db, "app")))
                .withMessageContaining("db -> app -> db")
                .withMessageContaining("deployed already: app");
        assertThat(dev().deployment("db").history()).hasSize(1);
    }

    @Rule("G-3: what others need is not undeployed unless anyway; the refusal names them, and nothing is written")
    default void what_others_need_is_not_undeployed() {
        dev().deploy(ContractSpecs.web("db"), after(ContractSpecs.web("app"), "db"), uses("report", "db"));
        Deployment db = dev().deployment("db");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(db::undeploy)
                .withMessageContaining("is needed by app, report");
        assertThat(db.exists()).isTrue();

        dev().deployment("app").undeploy();
        db.undeployAnyway();
        assertThat(dev().deployments().list()).extracting(Deployment::name).containsExactly("report");
    }

    @Rule(
            "G-4: a sync removes those that need others first, and is refused where one that stays needs one that would go")
    default void a_sync_removes_users_first() {
        DeploymentSpec db = ContractSpecs.web("db");
        DeploymentSpec app = after(ContractSpecs.web("app"), "db");
        DeploymentSpec other = ContractSpecs.web("other");
        dev().deploy(db, app);
        List<String> removed = new ArrayList<>();

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().sync(List.of(app), removed::addAll))
                .withMessageContaining("'app' needs db, which would be undeployed");
        dev().sync(List.of(other), removed::addAll);

        assertThat(removed).containsExactly("app", "db");
        assertThat(dev().deployments().list()).extracting(Deployment::name).containsExactly("other");
    }

    @Rule("G-5: waiting for what waits for a stopped or an undeployed deployment says so within 2 s")
    default void waiting_in_vain_says_so_at_once() {
        Deployment app = dev().deploy(ContractSpecs.web("db"), after(ContractSpecs.web("app"), "db"))
                .awaitReady(patience())
                .get("app");
        Deployment db = dev().deployment("db");

        db.scale(0).awaitStopped(patience());
        app.restart();
        assertFailsSoon(
                app,
                failed ->
                        assertThat(failed).hasMessageContaining("it waits for deployment 'db', which is scaled to 0"));

        db.undeployAnyway();
        assertFailsSoon(
                app, failed -> assertThat(failed).hasMessageContaining("it waits for deployment 'db', which is not"));

        dev().deploy(ContractSpecs.web("db"));
        app.awaitReady(patience());
        assertThat(app).isReady();
    }

    @Rule(
            "G-6: what comes after a run to completion starts when it has succeeded, also by a later call, and starts again later")
    default void what_comes_after_a_run_waits_for_its_success() {
        Deployment app = dev().deploy(after(ContractSpecs.web("app"), "migrate"), ContractSpecs.once("migrate"))
                .get("app");
        assertThat(app.pods().observe()).noneMatch(ObservedPod::ready);

        app.awaitReady(patience());
        assertThat(Starts.of(app)).isAfterOrEqualTo(Starts.ended(dev().deployment("migrate")));

        app.restart().awaitReady(patience());
        assertThat(app).isReady();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().deployment("migrate").undeploy())
                .withMessageContaining("is needed by app");
    }

    @Rule(
            "G-7: what comes after a deployment without a service, or with UDP alone, starts when a pod of that one is ready")
    default void what_comes_after_pods_waits_until_they_are_ready() {
        DeploymentSpec worker = ContractSpecs.web("worker").withServices();
        Port udp = new Port("dns", 5353, Protocol.UDP);
        DeploymentSpec dns = ContractSpecs.web("dns")
                .mapContainers(container -> container.withPorts(udp))
                .withServices(
                        ServiceSpec.builder("dns").addPort(ServicePort.of(udp)).build());
        DeploymentSpec app = ContractSpecs.web("app").withAfter("worker", "dns");

        dev().deploy(app, worker, dns).awaitReady(patience());

        Instant started = Starts.of(dev().deployment("app"));
        assertThat(started).isAfterOrEqualTo(Starts.ready(dev().deployment("worker")));
        assertThat(started).isAfterOrEqualTo(Starts.ready(dev().deployment("dns")));
        assertThat(dev().deployment("app").services())
                .extracting(service -> service.spec().name())
                .containsExactly("app");
    }

    @Rule("G-8: waiting needs no privilege: it works in a RESTRICTED environment, for services, pods and runs")
    default void waiting_works_in_a_restricted_environment() {
        dev().change(spec -> spec.withPodSecurity(PodSecurity.RESTRICTED));
        List<DeploymentSpec> all = Stream.of(
                        ContractSpecs.web("app").withAfter("db", "worker", "migrate"),
                        ContractSpecs.web("db"),
                        ContractSpecs.web("worker").withServices(),
                        ContractSpecs.once("migrate"))
                .map(spec -> spec.mapContainers(container -> container.withUser(1000)))
                .toList();

        dev().deploy(all).awaitReady(patience());

        assertThat(dev().deployment("app")).isReady();
    }

    @Rule(
            "G-9: pods wait in the tool image of their deployment or environment, and in their own image where that has a shell")
    default void pods_wait_in_the_image_that_was_chosen() {
        Image chosen = Image.of("eclipse-temurin:17-jre");
        DeploymentSpec app = ContractSpecs.web("app").withAfter("db");
        dev().deploy(app, ContractSpecs.web("db")).awaitReady(patience());
        assertThat(waiter()).isEqualTo(app.group().containers().get(0).image().reference());

        dev().deploy(app.withToolImage(chosen)).awaitReady(patience());
        assertThat(waiter()).isEqualTo(chosen.reference());

        dev().change(spec -> spec.withToolImage(chosen.reference()));
        dev().deploy(app.mapContainers(container -> container.withCommand("httpd", "-f", "-p", "8080", "-h", "/")))
                .awaitReady(patience());
        assertThat(waiter()).isEqualTo(chosen.reference());
    }

    private String waiter() {
        return dev().deployment("app").pods().observe().stream()
                .max(Comparator.comparing(ObservedPod::created))
                .stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.name().equals("wait-for-db"))
                .map(ObservedContainer::image)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container waits for db"));
    }

    @Rule(
            "G-10: waiting until something is ready that is stopped says so within 2 s, before and during the wait; who waits for all is not held up by it")
    default void waiting_for_what_is_stopped_says_so_at_once() {
        Deployment web = dev().deploy(ContractSpecs.web("web"), ContractSpecs.web("other"))
                .awaitReady(patience())
                .get("web");

        web.stop();
        assertFailsSoon(web, failed -> assertThat(failed).hasMessageContainingAll("it is scaled to 0", "awaitStopped"));
        dev().awaitReady(patience());
        web.awaitStopped(patience());
        assertFailsSoon(web, failed -> assertThat(failed).hasMessageContaining("it is scaled to 0"));

        web.scale(1).awaitReady(patience());
        assertThat(dev().deploy(ContractSpecs.web("none").withReplicas(0)).awaitReady(patience()))
                .isStopped();
    }

    private void assertFailsSoon(Deployment app, Consumer<DeployFailedException> cause) {
        Instant begun = platform().now();
        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> app.awaitReady(patience()))
                .satisfies(cause);
        assertThat(Duration.between(begun, platform().now())).isLessThan(Duration.ofSeconds(2));
    }

    private static DeploymentSpec after(DeploymentSpec spec, String other) {
        return spec.withAfter(other);
    }

    private static DeploymentSpec uses(String name, String other) {
        DeploymentSpec spec = ContractSpecs.web(name);
        return spec.mapContainers(container -> container.withEnv(EnvVar.of("PEER", EnvValue.output(other, "host"))));
    }
}
