package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.EnvValue;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsDoorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TenantSpec SHOP = TenantSpec.of("shop", Quota.of("16", "32Gi"));

    private final Simulation simulation = Simulation.create();
    private final EmbeddedBackend cluster = EmbeddedBackend.create(simulation);
    private final Platform sem = Sem.on(cluster);
    private Environment env;

    @BeforeEach
    void create() {
        env = sem.tenants().create(SHOP).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_secret_is_stored_under_its_name_and_its_value_is_read_by_containers_only() {
        env.secrets().put("broker", "password", Credential.generated());

        Deployment app = env.deploy(reader("app")).awaitReady(PATIENCE);

        assertThat(env.secrets().names()).containsExactly("broker");
        assertThat(app.reveal("password").reveal()).hasSize(24);
        assertThat(app.variables("app")).containsEntry("PASSWORD", "****");
    }

    @Test
    void the_names_of_secrets_that_deployments_made_are_listed_too() {
        env.deploy(MySql.of("db"));
        env.secrets().put("broker", "password", Credential.generated());

        assertThat(env.secrets().names()).contains("broker").hasSizeGreaterThan(1);
    }

    @Test
    void a_rotated_key_has_a_new_value_and_its_readers_are_restarted() {
        env.secrets().put("broker", Map.of("password", Credential.generated(), "user", Credential.generated()));
        Deployment app = env.deploy(reader("app")).awaitReady(PATIENCE);
        env.deploy(App.of("other").base("o:1")).awaitReady(PATIENCE);
        String before = app.reveal("password").reveal();
        String pod = app.pods().observe().get(0).name();

        List<String> restarted = env.secrets().rotate("broker", "password");
        app.awaitReady(PATIENCE);

        assertThat(restarted).containsExactly("app");
        assertThat(app.reveal("password").reveal()).isNotEqualTo(before);
        assertThat(app.pods().find(pod)).isEmpty();
        assertThat(env.secrets().names()).containsExactly("broker");
    }

    @Test
    void a_secret_that_is_read_is_not_deleted() {
        env.secrets().put("broker", "password", Credential.generated());
        Deployment app = env.deploy(reader("app"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> env.secrets().delete("broker"))
                .withMessageContaining("read by deployments app");
        app.undeploy();
        env.secrets().delete("broker");

        assertThat(env.secrets().exists("broker")).isFalse();
    }

    @Test
    void what_was_made_for_a_deployment_is_left_to_it() {
        env.deploy(MySql.of("db"));
        String own = env.secrets().names().get(0);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> env.secrets().put(own, "password", Credential.generated()))
                .withMessageContaining("made for deployment 'db'");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> env.secrets().delete(own));
    }

    @Test
    void names_and_keys_that_cannot_be_are_refused_and_nothing_is_stored() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> env.secrets().put("Bad Name", "password", Credential.generated()));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> env.secrets().put("broker", "pass word", Credential.generated()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> env.secrets().rotate("broker", "password"));
        assertThat(env.secrets().names()).isEmpty();
    }

    @Test
    void a_certificate_comes_with_its_key_from_pem_files(@TempDir Path dir) throws IOException {
        Path certificate = Files.writeString(
                dir.resolve("tls.crt"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        Path key = Files.writeString(
                dir.resolve("tls.key"), "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----\n");

        env.secrets().putTls("web-tls", certificate, key);

        assertThat(env.secrets().names()).containsExactly("web-tls");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> env.secrets().putTls("other", key, certificate))
                .withMessageContaining("holds no CERTIFICATE")
                .withMessageNotContaining("MIIC");
    }

    @Test
    void applying_the_tenant_again_keeps_registries_and_secrets(@TempDir Path dir) throws IOException {
        env.secrets().put("broker", "password", Credential.generated());
        env.registries()
                .put(
                        "registry.example.com",
                        "robot",
                        Credential.fromFile(Files.writeString(dir.resolve("password"), "hidden")));

        sem.tenants().create(SHOP);
        sem.tenants().apply(SHOP.withQuota(Quota.of("20", "40Gi")));

        assertThat(env.registries().hosts()).containsExactly("registry.example.com");
        assertThat(env.secrets().names()).containsExactly("broker");
        env.registries().remove("registry.example.com");
        assertThat(env.registries().hosts()).isEmpty();
    }

    @Test
    void lines_that_a_container_writes_are_followed_until_the_watch_is_closed() {
        simulation.image("web:1").logs("hello");
        Deployment web = env.deploy(App.of("web").base("web:1")).awaitReady(PATIENCE);
        List<String> lines = new ArrayList<>();

        try (Watch watch = web.pods().list().get(0).logs().follow(lines::add)) {
            simulation.image("web:1").crashesOnce(1);
            simulation.advance(Duration.ofSeconds(30));
        }
        simulation.image("web:1").crashesOnce(1);
        simulation.advance(Duration.ofSeconds(60));

        assertThat(lines).containsOnlyOnce("hello");
    }

    private static App reader(String name) {
        return App.of(name).base("a:1").variable("PASSWORD", EnvValue.secret("broker", "password"));
    }
}
