package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.UnavailableException;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.status.ExecResult;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database on data that was made before: what its image would ignore is refused, and a password changes everywhere or nowhere. */
class KeptDataTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final MySql DB = MySql.of("db").user("crm").database("crm");

    private final Simulation simulation = Simulation.create();
    private final EmbeddedBackend cluster = EmbeddedBackend.create(simulation);
    private final Platform sem = Sem.on(cluster);
    private Environment env;

    @TempDir
    private Path dir;

    @BeforeEach
    void create() {
        env = sem.tenants()
                .create(TenantSpec.of("shop", Quota.of("16", "32Gi")))
                .env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void another_user_or_database_than_the_data_was_made_with_is_refused_with_both_names() {
        Deployment db = env.deploy(DB).awaitReady(PATIENCE);
        refused(DB.user("shop").database("shop"))
                .withMessageContaining("user: is 'shop', but the data in claim 'data-db-0' was made with 'crm'")
                .withMessageContaining("database: is 'shop', but");
        db.undeploy();
        db.awaitGone(PATIENCE);

        refused(DB.user("shop")).withMessageContaining("keep 'crm', or destroy the data");
        assertThat(env.deployments().list()).isEmpty();
        assertThat(env.deploy(DB).awaitReady(PATIENCE).status().ready()).isEqualTo(1);
    }

    @Test
    void data_that_was_destroyed_binds_nobody() {
        Deployment db = env.deploy(DB).awaitReady(PATIENCE);
        db.undeploy();
        db.awaitGone(PATIENCE);
        env.destroyData("data-db-0");

        env.deploy(DB.user("shop").version("8.0")).awaitReady(PATIENCE);

        refused(DB).withMessageContaining("user: is 'crm', but the data in claim 'data-db-0' was made with 'shop'");
    }

    @Test
    void a_version_before_the_one_that_has_come_up_is_refused_also_after_undeploying() {
        env.deploy(DB.version("8.0")).awaitReady(PATIENCE);
        Deployment db = env.deploy(DB.version("8.4.3")).awaitReady(PATIENCE);
        refused(DB.version("8.0")).withMessageContaining("was written by 'mysql:8.4.3'");
        env.deploy(DB.version("8.4")).awaitReady(PATIENCE);
        db.undeploy();
        db.awaitGone(PATIENCE);

        refused(DB.version("8.0")).withMessageContaining("image: is 'mysql:8.0', but the data in claim 'data-db-0'");
    }

    @Test
    void a_version_that_never_came_up_has_not_touched_the_data() {
        simulation.image("mysql:9.0").imageMissing();
        env.deploy(DB.version("8.4")).awaitReady(PATIENCE);
        Deployment db = env.deploy(DB.version("9.0"));
        simulation.advance(Duration.ofMinutes(2));

        db.rollBack();

        assertThat(db.spec().group().containers().get(0).image().reference()).isEqualTo("mysql:8.4");
    }

    @Test
    void an_existing_credential_that_holds_another_password_than_the_data_is_refused() throws IOException {
        env.secrets().put("one", "password", file("first"));
        env.secrets().put("two", "password", file("second"));
        env.deploy(DB.password(Credential.existing("one", "password"))).awaitReady(PATIENCE);

        refused(DB.password(Credential.existing("two", "password")))
                .withMessageContaining("password: in key 'password' of secret 'two' is not the password of user 'crm'")
                .withMessageNotContaining("second");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> env.secrets().put("one", "password", file("third")))
                .withMessageContaining("holds a password of database 'db', which would not learn another one");
        env.secrets().put("one", "password", file("first"));
        env.deploy(DB.password(Credential.existing("one", "password"))).awaitReady(PATIENCE);
    }

    @Test
    void a_file_that_was_changed_is_refused_until_the_password_is_rotated_to_it() throws IOException {
        Path file = Files.writeString(dir.resolve("password"), "first");
        MySql db = DB.password(Credential.fromFile(file));
        env.deploy(db).awaitReady(PATIENCE);
        Files.writeString(file, "second");

        refused(db).withMessageContaining("differs from key 'password' of secret 'db-password'");
        assertThat(env.secrets().rotate("db-password", "password")).containsExactly("db");

        assertThat(env.secrets().reveal("db-password", "password").reveal()).isEqualTo("second");
        env.deploy(db).awaitReady(PATIENCE);
        Files.delete(file);
        env.deploy(db.memory("2Gi")).awaitReady(PATIENCE);
    }

    @Test
    void a_database_that_does_not_take_the_password_leaves_everything_as_it_was() {
        env.deploy(DB).awaitReady(PATIENCE);
        String before = env.secrets().reveal("db-password", "password").reveal();
        simulation.image("mysql:8.4").answers(command -> new ExecResult(1, "", "ERROR 1045 (28000): Access denied"));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> env.secrets().rotate("db-password", "password"))
                .withMessageContaining("exit code 1: ERROR 1045 (28000): Access denied");

        assertThat(env.secrets().reveal("db-password", "password").reveal()).isEqualTo(before);
    }

    @Test
    void the_new_password_is_in_no_argument_of_a_command() {
        env.deploy(DB).awaitReady(PATIENCE);
        StringBuilder commands = new StringBuilder();
        simulation.image("mysql:8.4").answers(command -> {
            commands.append(command);
            return new ExecResult(0, "", "");
        });
        env.secrets().rotate("db-password", "password");

        assertThat(commands.toString())
                .contains("ALTER USER", "crm, 3306")
                .doesNotContain(env.secrets().reveal("db-password", "password").reveal());
    }

    @Test
    void a_database_that_is_stopped_cannot_learn_a_password() {
        Deployment db = env.deploy(DB).awaitReady(PATIENCE);
        db.scale(0);
        simulation.advance(Duration.ofMinutes(5));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> env.secrets().rotate("db-password", "password"))
                .withMessageContaining("does not run, so its password cannot be changed");
    }

    private Credential file(String content) throws IOException {
        return Credential.fromFile(Files.writeString(Files.createTempFile(dir, "password", ""), content));
    }

    private ThrowableAssertAlternative<InvalidSpecException> refused(MySql db) {
        return assertThatExceptionOfType(InvalidSpecException.class).isThrownBy(() -> env.deploy(List.of(db)));
    }
}
