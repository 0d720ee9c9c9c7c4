package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.EnvValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records and secrets on a real cluster. */
class StoreTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8sstore");

    @Test
    void a_record_is_written_only_over_the_version_that_was_read() {
        Store store = DEV.backend().store();
        StoredRecord first = store.write(TestWorkloads.unsaved(DEV.ref(), "record"));
        StoredRecord second = store.write(first.withData(Map.of("intent", "scale")));

        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(store.find(first.key())).contains(second);
        assertThat(store.deployments(DEV.ref())).contains(second);
        assertThatThrownBy(() -> store.write(first.withData(Map.of("intent", "late"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.write(TestWorkloads.unsaved(DEV.ref(), "record")))
                .isInstanceOf(ConflictException.class);
        assertThat(store.find(first.key()).orElseThrow().data()).containsEntry("intent", "scale");
    }

    @Test
    void what_another_process_wrote_is_known_after_the_conflict() {
        try (KubernetesBackend other = KubernetesBackend.connect(TestCluster.options())) {
            StoredRecord record = DEV.record("contested");
            StoredRecord theirs = other.store().write(record.withData(Map.of("intent", "theirs")));

            assertThatThrownBy(() -> DEV.backend().store().write(record.withData(Map.of("intent", "ours"))))
                    .isInstanceOf(ConflictException.class);
            assertThat(DEV.backend().store().find(record.key())).contains(theirs);
        }
    }

    @Test
    void a_record_that_was_deleted_meanwhile_is_a_conflict() {
        StoredRecord record = DEV.record("deleted");
        DEV.backend().delete(((RecordKey.OfDeployment) record.key()).deployment());

        assertThatThrownBy(() -> DEV.backend().store().write(record)).isInstanceOf(ConflictException.class);
        assertThat(DEV.backend().store().find(record.key())).isEmpty();
    }

    @Test
    void a_record_needs_its_environment() {
        EnvironmentRef nowhere = TestWorkloads.environment("k8snowhere");

        assertThatThrownBy(() -> DEV.backend().store().write(TestWorkloads.unsaved(nowhere, "record")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("k8snowhere-dev");
        assertThat(DEV.backend().store().deployments(nowhere)).isEmpty();
    }

    @Test
    void tenants_have_records_outside_all_environments() {
        Store store = DEV.backend().store();
        RecordKey key = new RecordKey.OfTenant(TenantName.of("k8sstore-tenant"));
        store.find(key).ifPresent(store::delete);

        StoredRecord record = store.write(StoredRecord.unsaved(key, Map.of("quota", "8")));
        assertThat(store.tenants()).contains(record);
        StoredRecord changed = store.write(record.withData(Map.of("quota", "9")));
        assertThatThrownBy(() -> store.delete(record)).isInstanceOf(ConflictException.class);
        store.delete(changed);
        assertThat(store.find(key)).isEmpty();
        assertThat(store.tenants()).doesNotContain(changed);
        store.delete(changed);
    }

    @Test
    void a_secret_is_made_once_replaced_on_demand_and_revealed_one_key_at_a_time() {
        Store store = DEV.backend().store();
        store.keep(DEV.ref(), secret("first"), false);
        store.keep(DEV.ref(), secret("second"), false);
        assertThat(reveal("password")).isEqualTo("first");

        store.keep(DEV.ref(), secret("third"), true);
        assertThat(reveal("password")).isEqualTo("third");
        assertThatThrownBy(() -> reveal("pasword"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("existing: password")
                .hasMessageNotContaining("third");
        try (KubernetesClient admin = TestCluster.admin()) {
            assertThat(admin.secrets()
                            .inNamespace(DEV.ref().namespace())
                            .withName("db")
                            .get()
                            .getMetadata()
                            .getLabels())
                    .containsEntry(WellKnown.DEPLOYMENT, "db");
        }
    }

    @Test
    void credentials_of_registries_have_their_own_type() {
        DEV.backend()
                .store()
                .keep(
                        DEV.ref(),
                        new SecretData(
                                "pull",
                                "",
                                SecretData.Type.REGISTRY,
                                Map.of(".dockerconfigjson", Sensitive.of("{\"auths\":{}}"))),
                        true);

        try (KubernetesClient admin = TestCluster.admin()) {
            assertThat(admin.secrets()
                            .inNamespace(DEV.ref().namespace())
                            .withName("pull")
                            .get()
                            .getType())
                    .isEqualTo("kubernetes.io/dockerconfigjson");
        }
    }

    private static SecretData secret(String password) {
        return new SecretData("db", "db", SecretData.Type.OPAQUE, Map.of("password", Sensitive.of(password)));
    }

    private static String reveal(String key) {
        return DEV.backend()
                .store()
                .reveal(DEV.ref(), EnvValue.secret("db", key))
                .reveal();
    }
}
