package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.InterruptedWaitException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.TimedOutException;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Image;
import java.time.Duration;

/** The rules of what happens at the edges: names that are reserved, waits that are interrupted or endless, texts of errors. */
interface EdgeContract extends RuleFixture {
    @Rule("Z-1: names whose namespace would be Kubernetes' own or SEM's own are refused, and nothing is made")
    default void reserved_names_are_refused() {
        Quota quota = Quota.of("1", "1Gi");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> platform().tenants().create(TenantSpec.of("kube", quota)))
                .withMessageContaining("'kube' is reserved");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> platform()
                        .tenants()
                        .create(TenantSpec.builder("sem", quota)
                                .environments("system")
                                .build()))
                .withMessageContaining("sem-system");
        assertThat(platform().tenants().find("sem")).isEmpty();
    }

    @Rule("Z-2: a wait of a thread that is interrupted ends at once with an error of its own and keeps the flag")
    default void an_interrupted_wait_ends() {
        Deployment never = dev().deploy(ContractSpecs.web(
                "never", ContractSpecs.container().withImage(Image.of("registry.invalid/nothing:1"))));
        try {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedWaitException.class).isThrownBy(() -> never.awaitReady(patience()));
        } finally {
            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        }
    }

    @Rule("Z-3: a wait of any length ends when what it waits for happens, however long it may take")
    default void any_duration_is_a_timeout() {
        Environment dev = dev();
        Deployment web = dev.deploy(ContractSpecs.web("web")).awaitReady(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(web.status().asDesired()).isTrue();
        assertThat(web.pods()
                        .list()
                        .get(0)
                        .exec(Duration.ofSeconds(Long.MAX_VALUE), "true")
                        .exitCode())
                .isZero();
        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> web.awaitGone(Duration.ofSeconds(Long.MIN_VALUE)));
        web.undeploy();
        web.awaitGone(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    }

    @Rule("Z-4: control characters in a name are escaped in the message that refuses it")
    default void control_characters_are_escaped() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("a\u001b[31m\nb")))
                .withMessageContaining("a\\u001b[31m\\nb");
    }
}
