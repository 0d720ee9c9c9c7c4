package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Container WEB =
            Container.builder("web", "nginx:1.27").addPort(Port.tcp("http", 80)).build();
    private static final DeploymentSpec SHOP =
            DeploymentSpec.builder("shop", PodGroup.of(WEB)).build();

    @Test
    void a_plain_deployment_is_accepted() {
        assertThatCode(() -> Rules.check(SHOP.withServices(ServiceSpec.tcp("shop", 80))))
                .doesNotThrowAnyException();
    }

    @Test
    void all_faults_are_reported_at_once_each_with_its_place() {
        DeploymentSpec spec = SHOP.withName("Shop")
                .withReplicas(-1)
                .withGroup(PodGroup.builder()
                        .addContainer(WEB.withEnv(List.of()).withName("a_b"))
                        .restartPolicy(RestartPolicy.NEVER)
                        .build());

        InvalidSpecException refused = catchThrowableOfType(InvalidSpecException.class, () -> Rules.check(spec));

        assertThat(refused).hasMessageStartingWith("deployment 'Shop' has 4 problems:");
        assertThat(refused.violations())
                .extracting(violation -> violation.path())
                .containsExactlyInAnyOrder("name", "group.containers[0].name", "replicas", "group.restartPolicy");
    }

    @Test
    void replicas_and_surge_are_a_number_of_pods_that_kubernetes_can_count() {
        DeploymentSpec many = SHOP.withReplicas(2)
                .withRun(Run.keptRunning().update(UpdateStrategy.rolling().maxSurge(Integer.MAX_VALUE - 1)));

        assertThat(faults(many))
                .containsExactly(
                        "run.update.maxSurge: lets 2147483648 pods exist at once, must be 2147483647 or fewer");
        assertThat(faults(many.withReplicas(1))).isEmpty();
    }

    @Test
    void a_name_leaves_room_for_the_names_of_pods() {
        assertThatCode(() -> Rules.check(SHOP.withName("a".repeat(45)))).doesNotThrowAnyException();
        assertThat(faults(SHOP.withName("a".repeat(46))))
                .containsExactly(
                        "name: has 46 characters; at most 45 are allowed, so that names of pods fit behind it");
    }

    @Test
    void a_service_leads_to_a_port_on_which_a_container_listens() {
        ServicePort missing = new ServicePort(Port.tcp("http", 8080), 8081, 0);

        assertThat(faults(SHOP.withServices(
                        ServiceSpec.builder("shop").addPort(missing).build())))
                .containsExactly(
                        "services[0].ports[0].target: no container listens on 8081/TCP; ports of the containers: 80/TCP");
    }

    @Test
    void only_services_that_have_node_ports_may_choose_one() {
        ServicePort port = new ServicePort(Port.tcp("http", 80), 80, 30080);
        ServiceSpec inside = ServiceSpec.builder("shop").addPort(port).build();

        assertThat(faults(SHOP.withServices(inside)))
                .containsExactly("services[0].ports[0].nodePort: is 30080, but a CLUSTER_IP service has none;"
                        + " use NODE_PORT or LOAD_BALANCER");
        assertThat(faults(SHOP.withServices(inside.withType(ServiceType.NODE_PORT))))
                .isEmpty();
    }

    @Test
    void names_and_ports_of_services_occur_once() {
        ServiceSpec twice = ServiceSpec.builder("shop")
                .addPort(ServicePort.tcp("http", 80))
                .addPort(ServicePort.tcp("http", 80))
                .build();

        assertThat(faults(SHOP.withServices(twice, ServiceSpec.tcp("shop", 80))))
                .containsExactlyInAnyOrder(
                        "services[0].ports[1]: 'http' is taken by services[0].ports[0]; it may occur once",
                        "services[0].ports[1]: '80/TCP' is taken by services[0].ports[0]; it may occur once",
                        "services[1]: 'shop' is taken by services[0]; it may occur once");
    }

    @Test
    void a_service_has_ports_and_a_name_that_starts_with_a_letter() {
        assertThat(faults(SHOP.withServices(ServiceSpec.builder("1shop").build())))
                .anyMatch(fault -> fault.startsWith("services[0].name: was '1shop'"))
                .contains(
                        "services[0].ports: is empty; a service needs at least one port, such as that of port(name, number)");
    }

    @Test
    void a_rolling_update_must_be_able_to_move() {
        assertThat(faults(rolling(CountOrPercent.count(0), CountOrPercent.percent(0))))
                .containsExactly("run.update.maxUnavailable: may not be 0 when maxSurge is 0, since no pod"
                        + " could then be replaced; allow 1 of either");
        assertThat(faults(rolling(CountOrPercent.percent(200), CountOrPercent.percent(101))))
                .containsExactly("run.update.maxUnavailable: was 101%, must not exceed 100%");
    }

    @Test
    void restarts_fit_the_kind_of_run() {
        PodGroup never = PodGroup.of(WEB).withRestartPolicy(RestartPolicy.NEVER);

        assertThat(faults(SHOP.withRun(Run.toCompletion())))
                .containsExactly(
                        "group.restartPolicy: is ALWAYS, but a run to completion ends; use ON_FAILURE or NEVER");
        assertThat(faults(SHOP.withRun(Run.toCompletion()).withGroup(never))).isEmpty();
        assertThat(faults(SHOP.withRun(Run.stateful()).withGroup(never)))
                .containsExactly(
                        "group.restartPolicy: is NEVER, but what is kept running is always restarted; use ALWAYS,"
                                + " or a run to completion");
    }

    @Test
    void a_run_to_completion_has_sound_numbers() {
        Run.ToCompletion run = new Run.ToCompletion(-1, Optional.of(Duration.ofMillis(1500)));
        PodGroup once = PodGroup.of(WEB).withRestartPolicy(RestartPolicy.ON_FAILURE);

        assertThat(faults(SHOP.withRun(run).withGroup(once)))
                .containsExactly(
                        "run.retries: was -1, must be 0 or more",
                        "run.deadline: was 1500 ms, must be whole seconds, at least 1 s");
    }

    @Test
    void a_pod_must_be_ready_for_less_time_than_an_update_may_take() {
        assertThat(faults(SHOP.withMinReady(Duration.ofSeconds(599)))).isEmpty();
        assertThat(faults(SHOP.withMinReady(Duration.ofSeconds(600))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("minReady: was 600 s");
    }

    @Test
    void labels_that_sem_sets_are_refused() {
        DeploymentSpec spec = SHOP.withLabels(Labels.of("sem.io/tenant", "other", "tier", "web"))
                .withGroup(PodGroup.of(WEB).withLabels(Labels.of("app.kubernetes.io/managed-by", "me")));

        assertThat(faults(spec))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("labels: 'sem.io/tenant' is set by SEM"))
                .anyMatch(fault -> fault.startsWith("group.labels: 'app.kubernetes.io/managed-by' is set by SEM"));
    }

    @Test
    void recommended_labels_that_sem_sets_are_refused_and_the_others_are_free() {
        Labels recommended = Labels.of(
                "app.kubernetes.io/name", "payments",
                "app.kubernetes.io/instance", "payments-eu",
                "app.kubernetes.io/part-of", "checkout");
        Labels free = Labels.of("app.kubernetes.io/version", "2.1", "app.kubernetes.io/component", "api");

        assertThat(faults(SHOP.withLabels(recommended.with(free))))
                .hasSize(3)
                .first()
                .isEqualTo("labels: 'app.kubernetes.io/instance' is set by SEM itself; choose another key. Reserved are"
                        + " the prefix sem.io/ and app.kubernetes.io/managed-by, app.kubernetes.io/name,"
                        + " app.kubernetes.io/instance, app.kubernetes.io/part-of");
        assertThat(faults(SHOP.withGroup(PodGroup.of(WEB).withLabels(recommended))))
                .hasSize(3);
        assertThat(faults(SHOP.withLabels(free))).isEmpty();
    }

    @Test
    void outputs_have_names_of_their_own_and_know_only_the_host() {
        DeploymentSpec spec = SHOP.withOutputs(
                output("host", "x"), output("url", "http://${host}"), output("url", "${hots}"), output("a b", ""));

        assertThat(faults(spec))
                .containsExactlyInAnyOrder(
                        "outputs[2]: 'url' is taken by outputs[1]; it may occur once",
                        "outputs[0].name: 'host' is what every service offers; use another",
                        "outputs[1].value: '${host}' stands for the first service, but there is none; add a service",
                        "outputs[2].value: '${hots}' is unknown; only ${host} is replaced",
                        "outputs[3].name: 'a b' is not a name; use 1 to 63 letters, digits, '-' and '_', starting with a"
                                + " letter");
    }

    @Test
    void a_key_of_a_secret_is_made_once() {
        SecretSpec token = SecretSpec.generated("tokens", "api");

        assertThat(faults(SHOP.withSecrets(token, SecretSpec.generated("tokens", "web"))))
                .isEmpty();
        assertThat(faults(SHOP.withSecrets(token, token, SecretSpec.generated("tokens", "../x"))))
                .hasSize(2)
                .contains("secrets[1]: 'tokens/api' is taken by secrets[0]; it may occur once");
    }

    static List<String> faults(DeploymentSpec spec) {
        try {
            Rules.check(spec);
            return List.of();
        } catch (InvalidSpecException refused) {
            return refused.violations().stream().map(Object::toString).toList();
        }
    }

    private static DeploymentSpec rolling(CountOrPercent surge, CountOrPercent unavailable) {
        return SHOP.withRun(Run.keptRunning().update(new UpdateStrategy.Rolling(surge, unavailable)));
    }

    private static OfferedOutput output(String name, String text) {
        return OfferedOutput.text(name, text);
    }
}
