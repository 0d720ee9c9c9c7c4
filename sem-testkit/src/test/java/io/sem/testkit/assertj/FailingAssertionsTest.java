package io.sem.testkit.assertj;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static io.sem.testkit.assertj.SemAssertions.assertThatDeploy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.QuotaUsage;
import io.sem.api.workload.Check;
import io.sem.embedded.Simulation;
import io.sem.testkit.RecordedEvents;
import io.sem.testkit.RequestJournal;
import io.sem.testkit.SemTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assertions on what is not there, is stopped, has failed or keeps data: they fail, and the failure says why. */
@SemTest
final class FailingAssertionsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static Stream<Arguments> onNull() {
        return Stream.of(
                onNull("tenant", () -> assertThat((Tenant) null).exists()),
                onNull("absent tenant", () -> assertThat((Tenant) null).doesNotExist()),
                onNull("environment", () -> assertThat((Environment) null).hasNoDeployments()),
                onNull("data", () -> assertThat((Environment) null).hasNoKeptData()),
                onNull("deployment", () -> assertThat((Deployment) null).isReady()),
                onNull("absent deployment", () -> assertThat((Deployment) null).isAbsent()),
                onNull("pod", () -> assertThat((ObservedPod) null).isReady()),
                onNull("quota", () -> assertThat((QuotaUsage) null).isEnforced()),
                onNull("events", () -> assertThat((RecordedEvents) null).hasNo(Type.FAILED)),
                onNull("journal", () -> assertThat((RequestJournal) null).receivedNoWrites()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onNull")
    void nothing_at_all_fulfils_no_assertion_not_even_of_absence(String name, ThrowingCallable assertion) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining("not to be null");
    }

    @Test
    void an_absent_deployment_is_absent_and_nothing_else(Environment dev) {
        Deployment web = dev.deployment("web");

        assertThat(web).isAbsent().hasReadyPods(0);
        fails(() -> assertThat(web).isReady(), "to be READY", "it is ABSENT");
        fails(() -> assertThat(web).isStopped(), "to be STOPPED", "it is ABSENT");
        fails(() -> assertThat(web).hasFailedBecauseOf("OOMKilled"), "to be FAILED", "it is ABSENT");
        fails(() -> assertThat(web).isReachableAt("web", 80), "web:80", "there is none");
    }

    @Test
    void a_deployment_that_is_there_is_not_absent(Environment dev) {
        Deployment web = dev.deploy(app("web")).awaitReady(PATIENCE);

        fails(() -> assertThat(web).isAbsent(), "to be ABSENT", "it is READY");
        fails(() -> assertThat(dev).hasNoDeployments(), "web");
        fails(() -> assertThat(web).hasRevision(2), "to be at revision 2", "it is at 1");
        web.undeploy();
        web.awaitGone(PATIENCE);
        assertThat(web).isAbsent();
        assertThat(dev).hasNoDeployments();
    }

    @Test
    void a_failure_is_told_by_its_first_cause(Environment dev, Simulation simulation) {
        simulation.image("web:1").imageMissing();
        Deployment web = dev.deploy(app("web"));
        simulation.advance(PATIENCE);

        assertThat(web).hasFailedBecauseOf("ImagePullBackOff").hasReadyPods(0);
        fails(() -> assertThat(web).hasFailedBecauseOf("OOMKilled"), "OOMKilled", "the cause is ImagePullBackOff");
        fails(() -> assertThat(web).isReady(), "Cause: ", "web:1", "not ready");
    }

    @Test
    void kept_data_outlives_its_deployment_and_is_counted(Environment dev) {
        Deployment db = dev.deploy(MySql.of("db")).awaitReady(PATIENCE);
        assertThat(dev).hasKeptData("data-db-0");
        db.undeploy();
        db.awaitGone(PATIENCE);

        assertThat(dev).hasNoDeployments().hasKeptData("data-db-0");
        fails(() -> assertThat(dev).hasNoKeptData(), "data-db-0");
        dev.destroyData("data-db-0");
        assertThat(dev).hasNoKeptData();
        fails(() -> assertThat(dev).hasKeptData("data-db-0"), "data-db-0");
    }

    @Test
    void a_secret_is_a_mask_to_assertions_too(Environment dev) {
        Deployment db = dev.deploy(MySql.of("db")).awaitReady(PATIENCE);
        String password = db.reveal("password").reveal();

        assertThat(db).hasOutput("password", "****");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(db).hasOutput("password", "guess"))
                .withMessageContaining("it is ****")
                .withMessageNotContaining(password);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(db).hasVariable("mysql", "NONE", "guess"))
                .withMessageNotContaining(password);
    }

    @Test
    void a_node_that_is_lost_takes_readiness_along(Environment dev, Simulation simulation) {
        Deployment web = dev.deploy(app("web")).awaitReady(PATIENCE);
        ObservedPod pod = web.pods().observe().get(0);
        simulation.loseNode(pod.node().orElseThrow());
        simulation.advance(Duration.ofSeconds(61));

        assertThat(web).hasReadyPods(0);
        fails(() -> assertThat(web.pod(pod.name())).isReady(), pod.name(), "to be ready");
        fails(() -> assertThat(web).isReachableAt("web", 80), "web:80", "nearest are web:80");
    }

    @Test
    void restarts_and_images_are_told_apart_by_container(Environment dev, Simulation simulation) {
        Deployment web = dev.deploy(app("web")).awaitReady(PATIENCE);
        simulation.image("web:1").crashesOnce(1);
        web.awaitReady(PATIENCE);

        assertThat(web).hasOnlyPods(pod -> pod.hasRestarts("web", 1));
        fails(() -> assertThat(web).hasOnlyPods(pod -> pod.runsImage("web", "web:2")), "web:2", "it runs web:1");
        fails(() -> assertThat(web).hasOnlyPods(pod -> pod.runsImage("app", "web:1")), "'app'", "nearest are web");
    }

    @Test
    void a_deploy_that_takes_too_long_is_no_deploy_that_failed(Environment dev, Simulation simulation) {
        simulation.image("web:1").neverReady();
        App slow = app("web").ready(Check.tcp(80));

        fails(
                () -> assertThatDeploy(dev, slow).within(Duration.ofSeconds(5)).comesUp(),
                "to come up",
                "is not ready after 5 s");
        fails(
                () -> assertThatDeploy(dev, slow).within(Duration.ofSeconds(5)).failsBecauseOf("OOMKilled"),
                "OOMKilled",
                "is not ready after 5 s");
    }

    @Test
    void a_refusal_of_another_kind_is_a_failure(Environment dev) {
        assertThatDeploy(dev, app("big").memory("4000Gi"))
                .isRefusedWith(QuotaExceededException.class)
                .hasMessageContaining("memory");
        assertThat(dev).hasNoDeployments();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThatDeploy(dev, app("big").memory("4000Gi")).isRefusedWith(InvalidSpecException.class))
                .withMessageContaining("QuotaExceededException");
    }

    private static App app(String name) {
        return App.of(name).base(name + ":1").port("http", 80);
    }

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContainingAll(parts);
    }

    private static Arguments onNull(String name, ThrowingCallable assertion) {
        return arguments(name, assertion);
    }
}
