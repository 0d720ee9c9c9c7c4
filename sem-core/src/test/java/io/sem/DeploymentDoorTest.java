package io.sem;

import static io.sem.api.tenant.EnvironmentName.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments and pods through the doors: the same verbs as on tenants, and what people had to build themselves before. */
class DeploymentDoorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1").port("http", 80).labels(Labels.of("tier", "front"));

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.embedded(simulation);
    private Environment env;

    @BeforeEach
    void create() {
        env = sem.tenants().create("shop", Quota.of("16", "32Gi")).env(PRODUCTION);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_deployment_is_found_only_when_it_exists() {
        assertThat(env.deployments()).isEmpty();
        assertThat(env.deployment("web").exists()).isFalse();

        env.deploy(WEB);

        assertThat(env.deployments().find("web")).map(Deployment::name).contains("web");
        assertThat(env.deployments().find("wob")).isEmpty();
        assertThat(env.deployment("web").exists()).isTrue();
        assertThat(env.deployments().list(Selector.parse("tier=front"))).hasSize(1);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> env.deployments().get("wob"))
                .withMessageContaining("web");
    }

    @Test
    void creating_refuses_what_exists_even_with_an_equal_spec() {
        env.deployments().create(WEB).awaitReady(PATIENCE);

        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> env.deployments().create(WEB))
                .withMessageContaining("'shop/production/web' exists already");
        assertThat(env.deployment("web").history()).hasSize(1);
    }

    @Test
    void a_changed_spec_is_deployed_under_the_same_name() {
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);

        web.change(spec -> spec.withReplicas(2)).awaitReady(PATIENCE);

        assertThat(web.pods()).hasSize(2);
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> web.change(spec -> spec.withName("other")))
                .withMessageContaining("cannot become 'other'");
    }

    @Test
    void sync_deploys_all_and_removes_what_is_not_named_any_more_after_naming_it() {
        MySql db = MySql.of("db");
        env.deploy(db, WEB.variable("URL", db.jdbcUrl()), App.of("old").base("old:1"))
                .awaitReady(PATIENCE);
        List<String> removed = new ArrayList<>();

        env.sync(List.of(App.of("new").base("new:1")), removed::addAll).awaitReady(PATIENCE);

        assertThat(removed).containsExactly("web", "old", "db");
        assertThat(env.deployments()).extracting(Deployment::name).containsExactly("new");
        assertThat(env.data()).hasSize(1);
    }

    @Test
    void sync_writes_nothing_when_its_caller_objects() {
        env.deploy(WEB);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> env.sync(List.of(App.of("new").base("new:1")), names -> {
                    throw new IllegalArgumentException("keep " + names);
                }));

        assertThat(env.deployments()).extracting(Deployment::name).containsExactly("web");
    }

    @Test
    void a_port_is_reached_from_outside_at_a_node() {
        Deployment web = env.deploy(WEB.nodePort(30080)).awaitReady(PATIENCE);
        String address = sem.nodes().observe().get(0).address();

        assertThat(web.externalUrl("http")).isEqualTo("http://" + address + ":30080");
        assertThat(web.externalUrl()).isEqualTo("http://" + address + ":30080");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> web.externalUrl("grpc"))
                .withMessageContaining("existing: http");
    }

    @Test
    void a_port_without_an_address_outside_says_what_to_do() {
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> web.externalUrl("http"))
                .withMessageContaining("NODE_PORT");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(web::externalUrl)
                .withMessageContaining("deployment 'web' with the ports [http] has no address outside the cluster");
    }

    @Test
    void a_pod_is_a_door() {
        simulation.image("web:1").logs("hello").answers(command -> new ExecResult(0, String.join(" ", command), ""));
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);
        Pod pod = web.pods().list().get(0);

        assertThat(pod.logs(1)).containsExactly("hello");
        assertThat(pod.logs().container("web").last(1)).containsExactly("hello");
        assertThat(pod.exec(Duration.ofSeconds(5), "ls", "-l").output()).isEqualTo("ls -l");
        assertThat(pod.events()).extracting(ObservedEvent::reason).contains("Scheduled", "Started");
        pod.delete();
        web.awaitReady(PATIENCE);

        assertThat(pod.exists()).isFalse();
        assertThat(web.pods().find(pod.name())).isEmpty();
    }

    @Test
    void the_log_before_a_crash_is_told() {
        simulation.image("web:1").logs("bye");
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);
        simulation.image("web:1").crashesOnce(1);
        simulation.advance(Duration.ofSeconds(30));

        assertThat(web.pods().list().get(0).logs().previous().last(1)).containsExactly("bye");
    }

    @Test
    void a_pod_of_another_deployment_is_refused() {
        env.deploy(WEB, App.of("api").base("api:1")).awaitReady(PATIENCE);
        String other = env.deployment("api").pods().list().get(0).name();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> env.deployment("web").pod(other).delete())
                .withMessageContaining("of deployment 'web'");
        assertThat(env.pod(other).exists()).isTrue();
    }

    @Test
    void a_relabelled_pod_leaves_its_deployment_and_goes_on() {
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);
        Pod pod = web.pods().list().get(0);

        pod.relabel(Labels.of("debug", "yes"));
        web.awaitReady(PATIENCE);

        assertThat(env.pod(pod.name()).exists()).isTrue();
        assertThat(web.pods()).extracting(Pod::name).doesNotContain(pod.name());
        assertThat(env.pods().list(Selector.parse("debug=yes"))).hasSize(1);
    }

    @Test
    void fewer_than_one_line_is_wrong_use() {
        Deployment web = env.deploy(WEB).awaitReady(PATIENCE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.pods().list().get(0).logs(-1))
                .withMessageContaining("was -1");
    }

    @Test
    void new_statuses_are_told_by_name_until_the_watch_ends() {
        List<String> told = new ArrayList<>();
        try (Watch watch = env.watchStatus((name, status) -> told.add(name + " " + status.state()))) {
            Deployment web = env.deploy(WEB).awaitReady(PATIENCE);
            web.undeploy();
            web.awaitGone(PATIENCE);
        }
        env.deploy(WEB).awaitReady(PATIENCE);

        assertThat(told).contains("web PROGRESSING", "web READY").endsWith("web ABSENT");
    }

    @Test
    void a_listener_that_throws_disturbs_nobody() {
        try (Watch watch = env.watch(observed -> {
            throw new IllegalStateException("bad listener");
        })) {
            assertThat(env.deploy(WEB).awaitReady(PATIENCE).status().state()).isEqualTo(DeploymentStatus.State.READY);
        }
    }

    @Test
    void a_platform_made_for_somebody_closes_nothing_and_signs_revisions() {
        try (Platform alice = sem.as("alice")) {
            alice.tenant("shop").env(PRODUCTION).deploy(WEB);
        }

        assertThat(env.deployment("web").history())
                .extracting(revision -> revision.author())
                .containsExactly("alice");
    }

    @Test
    void nodes_are_found_by_cluster() {
        Cluster home = sem.cluster("default");

        assertThat(home.nodes()).hasSize(3);
        assertThat(home.node("node-9").exists()).isFalse();
        assertThat(sem.nodes().find("node-1")).map(Node::cluster).contains("default");
        home.node("node-1").drain();
        assertThat(home.node("node-1").observe().cordoned()).isTrue();
        home.node("node-1").uncordon();
        assertThat(sem.nodes().get("node-1").observe().cordoned()).isFalse();
        sem.ping();
    }
}
