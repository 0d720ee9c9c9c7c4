package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.EnvValue;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of secrets are shown by reveal and by nothing else, and who reads a secret is known. */
class SecretsInTextTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String VALUE = "hunter2-hunter2";

    private final Platform sem = Sem.embedded();
    private Environment dev;

    @TempDir
    private Path dir;

    @BeforeEach
    void create() {
        dev = sem.tenants().create("shop", Quota.of("16", "32Gi")).env("dev");
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void nothing_that_is_told_about_an_environment_holds_a_value() {
        List<Object> told = new ArrayList<>();
        Deployment web;
        try (Watch states = dev.watch(told::add);
                Watch events = dev.events(told::add);
                Watch statuses = dev.watchStatus((name, status) -> told.add(status))) {
            dev.secrets().put("broker", "password", file(VALUE));
            web = dev.deploy(reader("web")).awaitReady(PATIENCE);
            dev.secrets().put("broker", "password", file(VALUE + "-again"));
        }

        assertThat(told).isNotEmpty().noneMatch(each -> each.toString().contains(VALUE));
        assertThat(List.of(
                        web.spec(),
                        web.status(),
                        web.history(),
                        web.variables("web"),
                        dev.spec(),
                        sem.tenant("shop").spec(),
                        web.pods().list().get(0).logs(100)))
                .noneMatch(each -> each.toString().contains(VALUE));
        assertThat(dev.secrets().reveal("broker", "password").reveal()).isEqualTo(VALUE + "-again");
    }

    @Test
    void a_revealed_value_prints_as_a_mask() {
        dev.secrets().put("broker", "password", file(VALUE));
        Deployment db = dev.deploy(MySql.of("db")).awaitReady(PATIENCE);

        assertThat(dev.secrets().reveal("broker", "password")).hasToString("****");
        assertThat(db.reveal("password")).hasToString("****");
        assertThat(db.reveal("password").reveal()).isNotEqualTo("****");
        assertThat(db.output("password")).isEqualTo("****");
    }

    @Test
    void no_refusal_quotes_a_value() {
        dev.secrets().put("broker", "password", file(VALUE));
        dev.deploy(reader("web"));
        List<Throwable> refusals = List.of(
                catchThrowable(() -> dev.secrets().put("Bad Name", "password", file(VALUE))),
                catchThrowable(() -> dev.secrets().put("broker", "bad key", file(VALUE))),
                catchThrowable(() -> dev.secrets().putTls("tls", path(VALUE), path(VALUE))),
                catchThrowable(() -> dev.registries().put("https://registry", VALUE, file(VALUE))),
                catchThrowable(() -> dev.secrets().delete("broker")),
                catchThrowable(() -> dev.secrets().reveal("broker", "user")));

        assertThat(refusals)
                .doesNotContainNull()
                .noneMatch(refusal -> refusal.toString().contains(VALUE));
    }

    @Test
    void a_file_without_a_password_says_what_to_do() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.secrets().put("broker", "password", file(" \n")))
                .withMessageContaining("is empty; write the password into it");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.secrets().put("broker", "password", Credential.fromFile(dir.resolve("absent"))))
                .withMessageContaining("cannot be read; check that it exists");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.secrets().put("broker", "password", Credential.existing("other", "key")))
                .withMessageContaining("which SEM never reads");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.secrets().put("broker", Map.of()))
                .withMessageContaining("'broker' has no key; give it at least one");
        assertThat(dev.secrets().names()).isEmpty();
    }

    @Test
    void putting_a_secret_again_replaces_all_its_keys() {
        dev.secrets().put("broker", Map.of("user", file("alice"), "password", file(VALUE)));
        dev.secrets().put("broker", "token", file(VALUE));

        assertThat(dev.secrets().names()).containsExactly("broker");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> dev.secrets().reveal("broker", "password"))
                .withMessageContaining("existing: token");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> dev.secrets().rotate("broker", "user"))
                .withMessageContaining("existing: token");
    }

    @Test
    void rotating_one_key_leaves_the_others() {
        dev.secrets().put("broker", Map.of("user", file("alice"), "password", file(VALUE)));

        assertThat(dev.secrets().rotate("broker", "password")).isEmpty();

        assertThat(dev.secrets().reveal("broker", "user").reveal()).isEqualTo("alice");
        assertThat(dev.secrets().reveal("broker", "password").reveal())
                .hasSize(24)
                .isNotEqualTo(VALUE);
    }

    @Test
    void a_deployment_that_mounts_a_secret_as_files_reads_it_too() {
        dev.secrets().put("broker", "password", file(VALUE));
        Deployment web = dev.deploy(App.of("web").base("web:1").mount(Volume.secret("files", "broker"), "/secrets"))
                .awaitReady(PATIENCE);
        String pod = web.pods().list().get(0).name();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev.secrets().delete("broker"))
                .withMessageContaining("is read by deployments web");
        assertThat(dev.secrets().rotate("broker", "password")).containsExactly("web");
        web.awaitReady(PATIENCE);
        assertThat(web.pods().find(pod)).isEmpty();
    }

    @Test
    void a_secret_of_one_environment_is_no_secret_of_another() {
        dev.secrets().put("broker", "password", file(VALUE));
        Secrets others = sem.tenant("shop").env("test").secrets();

        assertThat(others.exists("broker")).isFalse();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> others.delete("broker"))
                .withMessageContaining("secret 'broker' in shop/test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://registry.example.com", "registry.example.com/team", "registry:123456", "-host"})
    void a_registry_is_a_host_with_an_optional_port_and_nothing_else(String host) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.registries().put(host, "robot", file(VALUE)))
                .withMessageContaining("'" + host + "' is not a host name with an optional port");
        assertThat(dev.registries().hosts()).isEmpty();
    }

    @Test
    void registries_are_kept_in_order_once_each_and_forgotten_by_name() {
        dev.registries().put("b.example.com:5000", "robot", file(VALUE));
        dev.registries().put("a.example.com", "robot", file(VALUE));
        dev.registries().put("b.example.com:5000", "other", file(VALUE));
        assertThat(dev.registries().hosts()).containsExactly("b.example.com:5000", "a.example.com");

        dev.registries().remove("b.example.com:5000");
        assertThat(dev.registries().hosts()).containsExactly("a.example.com");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> dev.registries().remove("b.example.com:5000"))
                .withMessageContaining("existing: a.example.com");
    }

    private Credential file(String content) {
        return Credential.fromFile(path(content));
    }

    private Path path(String content) {
        try {
            return Files.writeString(Files.createTempFile(dir, "credential", ""), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static App reader(String name) {
        return App.of(name).base("web:1").variable("PASSWORD", EnvValue.secret("broker", "password"));
    }
}
