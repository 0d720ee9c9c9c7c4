package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

        db.scale(0).awaitReady(patience());
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
