package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Credential;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;

/** The rules of secrets that are put into an environment by hand. */
interface SecretContract extends RuleFixture {
    @Rule("K-1: a secret is stored, rotated with a restart of its readers, and deleted when nobody reads it any more")
    default void a_secret_has_a_life() {
        dev().secrets().put("broker", "password", Credential.generated());
        String before = dev().secrets().reveal("broker", "password").reveal();
        Deployment reader = dev().deploy(ContractSpecs.web(
                        "reader",
                        ContractSpecs.container()
                                .withEnv(new EnvVar("PASSWORD", EnvValue.secret("broker", "password")))))
                .awaitReady(patience());
        String pod = reader.pods().observe().get(0).name();

        assertThat(dev().secrets().rotate("broker", "password")).containsExactly("reader");
        reader.awaitReady(patience());

        assertThat(dev().secrets().reveal("broker", "password").reveal()).isNotEqualTo(before);
        assertThat(reader.pods().observe())
                .filteredOn(observed -> !observed.terminating())
                .noneMatch(observed -> observed.name().equals(pod));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().secrets().delete("broker"))
                .withMessageContaining("reader");
        reader.undeploy();
        dev().secrets().delete("broker");
        assertThat(dev().secrets().names()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> dev().secrets().reveal("broker", "password"));
    }
}
