package io.sem.examples.store;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedService;
import io.sem.testkit.SemTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that a release service asks about scaling, going back, secrets and addresses. */
@SemTest
final class ReleaseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final App WEB = App.of("web").base("web:1").port("http", 80).replicas(2);
    private static final MySql DB = MySql.of("db");

    @Test
    void replicas_scaled_by_hand_stay_over_an_update_and_over_going_back(Environment dev) {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE).scale(5).awaitReady(PATIENCE);

        dev.deploy(WEB.base("web:2")).awaitReady(PATIENCE);
        assertThat(web).hasReadyPods(5);
        web.rollBack().awaitReady(PATIENCE);

        assertThat(web).hasReadyPods(5);
        assertThat(web.spec().group().containers().get(0).image().reference()).isEqualTo("web:1");
    }

    @Test
    void there_is_nothing_to_go_back_to_before_the_second_version(Environment dev) {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);

        assertThatExceptionOfType(SemException.class).isThrownBy(web::rollBack).withMessageContaining("revision");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> web.rollBackTo(99))
                .withMessageContaining("99");
    }

    @Test
    void an_application_without_a_port_has_no_url() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(App.of("web").base("web:1")::url)
                .withMessageContaining("add port(name, number)");
    }

    @Test
    void an_application_is_reached_from_outside_at_a_port_of_every_node(Environment dev) {
        Deployment web = dev.deploy(WEB.nodePort()).awaitReady(PATIENCE);

        assertThat(web.externalUrl()).matches("http://10[.0-9]+:3[0-9]{4}");
        assertThat(web.services()).extracting(ObservedService::deployment).containsExactly("web");
    }

    @Test
    void a_password_from_a_file_is_read_once_and_stays_with_the_data(Environment dev, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first-password\n");
        MySql db = DB.password(Credential.fromFile(file));
        Deployment deployment = dev.deploy(db).awaitReady(PATIENCE);

        Files.writeString(file, "second-password\n");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(db.label("tier", "data")))
                .withMessageContaining("secrets().rotate");
        Files.delete(file);
        dev.deploy(db.setting("max_connections", "5")).awaitReady(PATIENCE);

        assertThat(deployment.reveal("password").reveal()).isEqualTo("first-password");
        assertThat(deployment.output("password")).isEqualTo("****");
    }

    @Test
    void a_password_file_that_does_not_exist_is_named(Environment dev) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(DB.password(Credential.fromFile(Path.of("no", "such", "file")))))
                .withMessageContaining("file");
    }

    @Test
    void who_restarts_without_the_database_waits_for_it_until_it_is_back(Environment dev) {
        dev.deploy(DB, WEB.variable("URL", DB.jdbcUrl())).awaitReady(PATIENCE);
        Deployment db = dev.deployment("db").scale(0);
        db.awaitStopped(PATIENCE);

        Deployment web = dev.deployment("web").restart();
        assertThat(web.status().state()).isNotEqualTo(State.FAILED);
        db.scale(1);

        assertThat(web.awaitReady(PATIENCE)).isReady();
    }
}
