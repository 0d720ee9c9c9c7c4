package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Drift;
import io.sem.api.status.ObservedPod;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;

/** The rules of what others have deleted: it is missed by its name, and the same spec puts it back as the same revision. */
interface LossContract extends RuleFixture {
    @Rule(
            "X-11: a controller that was deleted is missed by its name, and the same spec puts it back as the same revision")
    default void a_deleted_controller_is_missed_and_put_back() {
        DeploymentSpec web = ContractSpecs.web("web");
        DeploymentSpec store = ContractSpecs.store("store");
        dev().deploy(web, store).awaitReady(patience());

        cluster().delete(dev().ref(), "Deployment", "web");
        cluster().delete(dev().ref(), "StatefulSet", "store");
        awaitMissing("web", "Deployment 'web'");
        awaitMissing("store", "StatefulSet 'store'");
        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> dev().deployment("web").awaitReady(patience()))
                .withMessageContaining("Deployment 'web' is missing");

        dev().deploy(web, store).awaitReady(patience());
        assertThat(dev().deployment("web")).isReady().hasRevision(1);
        assertThat(dev().deployment("store")).isReady().hasRevision(1);
        assertThat(dev().deployment("store").history()).hasSize(1);
    }

    @Rule("X-12: a secret that was deleted is missed when a pod fails for it, and made again by the same spec")
    default void a_deleted_secret_is_missed_and_made_again() {
        DeploymentSpec spec = ContractSpecs.web(
                        "web", ContractSpecs.container().withEnv(EnvVar.fromSecret("KEY", "web-secret", "key")))
                .withSecrets(SecretSpec.generated("web-secret", "key"));
        Deployment web = dev().deploy(spec).awaitReady(patience());
        cluster().delete(dev().ref(), "Secret", "web-secret");
        ObservedPod before = web.pods().observe().get(0);
        dev().pod(before.name()).delete();

        awaitMissing("web", "Secret 'web-secret'");

        dev().deploy(spec).awaitReady(patience());
        assertThat(web).isReady().hasRevision(1);
    }

    private void awaitMissing(String deployment, String object) {
        Environment dev = dev();
        awaitObserved(() -> dev.deployment(deployment).status().drift().stream()
                .anyMatch(drift -> drift.isMissing() && drift.object().equals(object)));
        assertThat(dev.deployment(deployment).status())
                .satisfies(status -> assertThat(status.state()).isEqualTo(State.DRIFTED))
                .satisfies(status -> assertThat(status.drift())
                        .filteredOn(Drift::isMissing)
                        .extracting(Drift::object)
                        .contains(object));
    }
}
