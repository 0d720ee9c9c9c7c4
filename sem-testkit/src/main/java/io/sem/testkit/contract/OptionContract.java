package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.App;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.Watch;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rules of what a deployment may choose: how long it may start, how its pods find each other, which variables they see. */
interface OptionContract extends RuleFixture {
    @Rule("O-1: a program has the time to start that it asks for, also without a port, and no time at all is refused")
    default void a_program_has_the_time_to_start_that_it_asks_for() {
        App slow = ContractSpecs.app("slow")
                .args("sh", "-c", "sleep 4; touch /tmp/up; sleep 3600")
                .alive(Check.exec("test", "-e", "/tmp/up"));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(slow.startsWithin(Duration.ofMillis(1))))
                .withMessageContainingAll("startup.failureThreshold", "at least 1 s");
        assertThat(dev().deployments().list()).isEmpty();

        Deployment started =
                dev().deploy(slow.startsWithin(Duration.ofMinutes(20))).awaitReady(patience());
        assertThat(started.pods().observe())
                .singleElement()
                .satisfies(pod -> assertThat(restarts(pod)).isZero());
    }

    @Rule("O-2: the members of a cluster start together, and find each other before they are ready")
    default void members_of_a_cluster_start_together() {
        Queue<Observed> seen = new ConcurrentLinkedQueue<>();
        DeploymentSpec spec = members(Run.stateful().parallel().peersFindEachOther());

        try (Watch watch = dev().watch(seen::add)) {
            assertThat(dev().deploy(spec).awaitReady(patience())).isReady().hasReadyPods(2);
        }

        assertThat(seen)
                .as("both before either is ready")
                .anySatisfy(look -> assertThat(look.pods("reg")).hasSize(2).noneMatch(ObservedPod::ready));
        assertThat(seen)
                .as("the name of one that is not ready")
                .anySatisfy(look -> assertThat(look.services("reg"))
                        .flatExtracting(service -> service.endpoints())
                        .anyMatch(endpoint -> endpoint.ready() && !isReady(look, endpoint.pod())));
    }

    @Rule("O-3: names of peers need a headless service")
    default void names_of_peers_need_a_headless_service() {
        DeploymentSpec spec = members(Run.stateful().peersFindEachOther());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(spec.withServices(ServiceSpec.tcp("reg", ContractSpecs.PORT))))
                .withMessageContainingAll("run.peersFindEachOther", "headless");
        assertThat(dev().deployments().list()).isEmpty();
    }

    @Rule(
            "O-4: variables of services are off where they would hit a setting of the program, and where they are switched off")
    default void variables_of_services_hit_no_setting() {
        String program = "case \"${SERVER_PORT:-8080}\" in *[!0-9]*) exit 1;; esac; mkdir -p /tmp/w;"
                + " exec httpd -f -p ${SERVER_PORT:-8080} -h /tmp/w";
        App server = ContractSpecs.app("server").args("sh", "-c", program).port("http", ContractSpecs.PORT);

        Deployment running = dev().deploy(server).awaitReady(patience());
        assertThat(running.variables("server")).doesNotContainKey("SERVER_PORT");

        Deployment web = dev().deploy(ContractSpecs.web("web"));
        assertThat(web.variables("web")).containsKeys("SERVER_PORT", "WEB_SERVICE_HOST");
        DeploymentSpec quiet = ContractSpecs.web("web");
        dev().deploy(quiet.withGroup(quiet.group().withServiceLinks(false)));
        assertThat(web.variables("web")).doesNotContainKeys("SERVER_PORT", "WEB_SERVICE_HOST");
    }

    @Rule("O-5: an update may change the container port: each pod is reached at its own, and never none")
    default void an_update_may_change_the_container_port() {
        Deployment web = dev().deploy(listening(8080).withReplicas(2)).awaitReady(patience());
        Queue<List<Endpoint>> seen = new ConcurrentLinkedQueue<>();

        try (Watch watch =
                dev().watch(look -> seen.add(look.services("web").get(0).endpoints()))) {
            dev().deploy(listening(9090).withReplicas(2)).awaitReady(patience());
        }

        assertThat(seen)
                .allSatisfy(endpoints -> assertThat(endpoints)
                        .filteredOn(Endpoint::ready)
                        .isNotEmpty()
                        .allMatch(endpoint -> endpoint.targets().containsKey("http")));
        assertThat(seen).flatExtracting(endpoints -> targets(endpoints)).contains(8080, 9090);
        assertThat(web.services().get(0).endpoints())
                .filteredOn(Endpoint::ready)
                .extracting(endpoint -> endpoint.targets().get("http"))
                .containsOnly(9090);
    }

    @Rule(
            "O-8: an update may rename a container port, and each pod is reached all the time; renaming and renumbering it at once is refused")
    default void an_update_may_rename_the_container_port() {
        dev().deploy(listening(8080).withReplicas(2)).awaitReady(patience());
        DeploymentSpec renamed = renamed(listening(8080)).withReplicas(2);
        Queue<List<Endpoint>> seen = new ConcurrentLinkedQueue<>();

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(renamed(listening(9090)).withReplicas(2)))
                .withMessageContainingAll("services[0].ports[0].target", "name and number are both new");
        try (Watch watch =
                dev().watch(look -> seen.add(look.services("web").get(0).endpoints()))) {
            dev().deploy(renamed).awaitReady(patience());
        }

        assertThat(seen)
                .allSatisfy(endpoints -> assertThat(endpoints)
                        .filteredOn(Endpoint::ready)
                        .isNotEmpty()
                        .allMatch(endpoint -> endpoint.targets().containsKey("http")));
        assertThat(dev().deploy(renamed(listening(9090)).withReplicas(2)).awaitReady(patience()))
                .isReady()
                .hasRevision(3);
    }

    @Rule("O-6: labels that SEM sets are refused; a new label of the deployment restarts nothing, one of its pods does")
    default void a_label_of_the_deployment_restarts_nothing() {
        DeploymentSpec spec = ContractSpecs.web("web");
        for (String own : List.of(WellKnown.NAME, WellKnown.INSTANCE, WellKnown.PART_OF, "sem.io/tenant")) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> dev().deploy(spec.withLabels(Labels.of(own, "x"))))
                    .withMessageContainingAll(own, "set by SEM itself");
        }
        Deployment web = dev().deploy(spec).awaitReady(patience());
        List<String> before = names(web);

        dev().deploy(spec.withLabels(Labels.of("release", "7"))).awaitReady(patience());
        assertThat(names(web)).isEqualTo(before);
        assertThat(dev().deployments().list(Selector.parse("release=7"))).hasSize(1);

        dev().deploy(spec.withGroup(spec.group().withLabels(Labels.of("release", "7"))))
                .awaitReady(patience());
        assertThat(names(web)).doesNotContainAnyElementsOf(before);
    }

    @Rule("O-7: whether pods start together may change later, and no pod is replaced for it")
    default void the_order_of_the_start_may_change() {
        Deployment store = dev().deploy(ContractSpecs.store("store")).awaitReady(patience());
        Instant created = store.pods().observe().get(0).created();

        dev().deploy(ContractSpecs.store("store")
                        .withRun(Run.stateful().parallel())
                        .withReplicas(2))
                .awaitReady(patience());

        assertThat(store).isReady().hasReadyPods(2);
        assertThat(store.pods().observe())
                .filteredOn(pod -> pod.name().equals("store-0"))
                .extracting(ObservedPod::created)
                .containsExactly(created);
    }

    private DeploymentSpec members(Run.Stateful run) {
        String names = "reg-0.reg." + tenant().name() + "-dev.svc reg-1.reg." + tenant().name() + "-dev.svc";
        String program = "for p in " + names + "; do until nslookup $p.cluster.local >/dev/null 2>&1; do sleep 1; done;"
                + " done; touch /tmp/formed; sleep 3600";
        Container member = ContractSpecs.container()
                .withCommand("sh", "-c", program)
                .withReadiness(ContractSpecs.container()
                        .readiness()
                        .orElseThrow()
                        .withCheck(Check.exec("test", "-e", "/tmp/formed")));
        return ContractSpecs.web("reg", member)
                .withReplicas(2)
                .withRun(run)
                .withServices(ServiceSpec.headless("reg", ContractSpecs.PORT));
    }

    private static DeploymentSpec listening(int port) {
        return ContractSpecs.web("web", ContractSpecs.listening(port))
                .withServices(ServiceSpec.builder("web")
                        .addPort(ServicePort.tcp("http", 80).to(port))
                        .build());
    }

    private static DeploymentSpec renamed(DeploymentSpec spec) {
        return spec.mapContainers(container ->
                container.withPorts(Port.tcp("web", container.ports().get(0).number())));
    }

    private static List<Integer> targets(List<Endpoint> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.targets().values().stream())
                .toList();
    }

    private static boolean isReady(Observed look, String pod) {
        return look.pods().stream().anyMatch(each -> each.name().equals(pod) && each.ready());
    }

    private static int restarts(ObservedPod pod) {
        return pod.containers().stream()
                .mapToInt(container -> container.restarts())
                .sum();
    }

    private static List<String> names(Deployment deployment) {
        return deployment.pods().observe().stream()
                .filter(pod -> !pod.terminating())
                .map(ObservedPod::name)
                .toList();
    }
}
