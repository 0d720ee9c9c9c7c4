package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static io.sem.api.tenant.EnvironmentName.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.Violation;
import io.sem.api.product.App;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.EnvValue;
import io.sem.embedded.EmbeddedBackend;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call refuses before it writes anything, beyond the rules of the contract. */
class AllOrNothingTest {

    private static final Quota QUOTA = Quota.of("100", "200Gi");
    private static final App WEB = app("web");

    private final CountingBackend cluster = new CountingBackend(EmbeddedBackend.create());
    private final Platform sem = Sem.on(cluster);
    private Tenant shop;
    private Environment dev;

    @BeforeEach
    void create() {
        shop = sem.tenants().create("shop", QUOTA);
        dev = shop.env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_node_port_of_another_environment_and_of_another_tenant_is_refused_with_its_owner() {
        shop.env(TEST).deploy(app("one").nodePort(30080));
        sem.tenants().create("bank", QUOTA).env(DEV).deploy(app("two").nodePort(30081));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(WEB.nodePort(30080)))
                .withMessageContaining("30080/TCP is allocated to service 'one' of deployment 'shop/test/one'");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(WEB.nodePort(30081)))
                .withMessageContaining("deployment 'bank/dev/two'");
        assertThat(dev.deployments().list()).isEmpty();
    }

    @Test
    void a_node_port_goes_from_one_deployment_to_one_that_is_applied_after_it() {
        dev.deploy(app("a").nodePort(30080), app("b"));

        dev.deploy(app("a"), app("b").nodePort(30080));
        assertThat(dev.deployment("b").services().get(0).spec().ports().get(0).nodePort())
                .isEqualTo(30080);

        assertThatExceptionOfType(InvalidSpecException.class)
                .as("b still has it when a is applied")
                .isThrownBy(() -> dev.deploy(app("a").nodePort(30080), app("b")))
                .withMessageContaining("a.services[0].ports[0].nodePort");
        assertThat(dev.deployment("a").history()).hasSize(2);
    }

    @Test
    void a_file_of_a_credential_that_is_not_there_is_refused_before_anything_is_written() {
        App keyed = WEB.creates(SecretSpec.of("web", "key", Credential.fromFile(Path.of("/no/such/file"))));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(keyed))
                .withMessageContaining("/no/such/file");
        assertThat(dev.deployments().list()).isEmpty();
    }

    @Test
    void a_single_fault_keeps_its_type_and_two_become_one_exception() {
        App one = app("one").variable("A", EnvValue.output("nowhere", "host"));
        App two = app("two").variable("A", EnvValue.output("nowhere", "host"));

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> dev.deploy(one));
        InvalidSpecException both = catchThrowableOfType(InvalidSpecException.class, () -> dev.deploy(one, two));
        assertThat(both).hasMessageStartingWith("the call of 2 deployments has 2 problems:");
        assertThat(both.violations())
                .extracting(Violation::path)
                .containsExactly("one.group.containers[0].env[0]", "two.group.containers[0].env[0]");
    }

    @Test
    void secrets_are_looked_up_once_and_only_where_nothing_else_tells() {
        dev.secrets().put("license", Map.of("key", Credential.generated()));
        App reads = WEB.variable("KEY", EnvValue.secret("license", "key"))
                .creates(SecretSpec.generated("own", "key"))
                .variable("OWN", EnvValue.secret("own", "key"));

        dev.deploy(reads);
        dev.deploy(reads.variable("MORE", EnvValue.secret("license", "key")));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.deploy(reads.variable("OTHER", EnvValue.secret("own", "other"))))
                .withMessageContainingAll("secret 'own'", "no key 'other'", "existing keys: key");
    }

    private static App app(String name) {
        return App.of(name).base("web:1").port("http", 80);
    }
}
