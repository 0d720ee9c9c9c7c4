package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.sem.api.spi.DesiredEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as a difference of an environment, and what an administrator may add. */
class EnvironmentDriftTest {

    private static final DesiredEnvironment DESIRED = TestWorkloads.desired(TestWorkloads.environment("acme"));

    @Test
    void labels_that_an_administrator_adds_are_no_difference_and_those_of_sem_are() {
        Namespace found = EnvironmentManifest.namespace(DESIRED);
        found.getMetadata().getLabels().put("team", "red");
        assertThat(EnvironmentDrift.same(EnvironmentManifest.namespace(DESIRED), found))
                .isTrue();

        found.getMetadata().getLabels().put(EnvironmentManifest.POD_SECURITY, "privileged");
        assertThat(EnvironmentDrift.same(EnvironmentManifest.namespace(DESIRED), found))
                .isFalse();
        found.getMetadata().setLabels(null);
        assertThat(EnvironmentDrift.same(EnvironmentManifest.namespace(DESIRED), found))
                .isFalse();
    }

    @Test
    void a_quota_is_compared_as_numbers() {
        ResourceQuota found = EnvironmentManifest.quota(DESIRED);
        found.getSpec().getHard().put("requests.cpu", new Quantity("2000m"));
        assertThat(EnvironmentDrift.same(EnvironmentManifest.quota(DESIRED), found))
                .isTrue();

        found.getSpec().getHard().put("requests.cpu", new Quantity("3"));
        assertThat(EnvironmentDrift.same(EnvironmentManifest.quota(DESIRED), found))
                .isFalse();
        found.getSpec().setHard(Map.of());
        assertThat(EnvironmentDrift.same(EnvironmentManifest.quota(DESIRED), found))
                .isFalse();
    }

    @Test
    void default_resources_are_one_limit_and_no_other() {
        LimitRange found = EnvironmentManifest.limits(DESIRED);
        assertThat(EnvironmentDrift.same(EnvironmentManifest.limits(DESIRED), found))
                .isTrue();

        LimitRangeItem ours = found.getSpec().getLimits().get(0);
        found.getSpec().setLimits(List.of(ours, new LimitRangeItem()));
        assertThat(EnvironmentDrift.same(EnvironmentManifest.limits(DESIRED), found))
                .isFalse();
        found.getSpec().setLimits(List.of());
        assertThat(EnvironmentDrift.same(EnvironmentManifest.limits(DESIRED), found))
                .isFalse();
    }

    @Test
    void an_account_that_mounts_a_token_or_has_other_pull_secrets_differs() {
        ServiceAccount found = EnvironmentManifest.serviceAccount(DESIRED);
        assertThat(EnvironmentDrift.same(EnvironmentManifest.serviceAccount(DESIRED), found))
                .isTrue();

        found.setImagePullSecrets(List.of(new LocalObjectReference("other")));
        assertThat(EnvironmentDrift.same(EnvironmentManifest.serviceAccount(DESIRED), found))
                .isFalse();

        ServiceAccount mounting = EnvironmentManifest.serviceAccount(DESIRED);
        mounting.setAutomountServiceAccountToken(null);
        assertThat(EnvironmentDrift.same(EnvironmentManifest.serviceAccount(DESIRED), mounting))
                .isFalse();
    }
}
