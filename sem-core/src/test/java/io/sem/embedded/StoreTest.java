package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreTest {

    private final Lab lab = new Lab();
    private final Store store = lab.backend.store();
    private final RecordKey key = new RecordKey.OfDeployment(Lab.ref("orders"));

    @Test
    void a_record_is_found_as_it_was_written() {
        StoredRecord written = store.write(StoredRecord.unsaved(key, Map.of("spec", "a")));

        assertThat(store.find(key)).contains(written);
        assertThat(store.deployments(Lab.DEV)).containsExactly(written);
        assertThat(written.version()).isNotEmpty();
        assertThat(written.uid()).isNotEmpty();
    }

    @Test
    void a_record_keeps_its_uid_and_gets_a_new_version() {
        StoredRecord first = store.write(StoredRecord.unsaved(key, Map.of("spec", "a")));
        StoredRecord second = store.write(first.withData(Map.of("spec", "b")));

        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(second.version()).isNotEqualTo(first.version());
    }

    @Test
    void of_two_writers_the_slower_one_is_refused() {
        StoredRecord read = store.write(StoredRecord.unsaved(key, Map.of("spec", "a")));
        store.write(read.withData(Map.of("spec", "b")));

        assertThatThrownBy(() -> store.write(read.withData(Map.of("spec", "c"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.write(StoredRecord.unsaved(key, Map.of())))
                .isInstanceOf(ConflictException.class);
        assertThat(store.find(key).orElseThrow().data()).containsEntry("spec", "b");
    }

    @Test
    void two_backends_of_one_cluster_do_not_overwrite_each_other() {
        Store other = EmbeddedBackend.create(lab.simulation).store();
        StoredRecord read = store.write(StoredRecord.unsaved(key, Map.of("spec", "a")));
        other.write(other.find(key).orElseThrow().withData(Map.of("spec", "b")));

        assertThatThrownBy(() -> store.write(read.withData(Map.of("spec", "c"))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_record_of_a_deployment_goes_with_it() {
        store.write(StoredRecord.unsaved(key, Map.of()));
        lab.backend.delete(Lab.ref("orders"));

        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void a_record_in_an_unknown_environment_is_refused() {
        EnvironmentRef other = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.TEST);
        RecordKey lost = new RecordKey.OfDeployment(new DeploymentRef(other, "orders"));

        assertThat(store.find(lost)).isEmpty();
        assertThat(store.deployments(other)).isEmpty();
        assertThatThrownBy(() -> store.write(StoredRecord.unsaved(lost, Map.of())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tenants_have_records_outside_all_environments() {
        RecordKey shop = new RecordKey.OfTenant(TenantName.of("shop"));
        StoredRecord written = store.write(StoredRecord.unsaved(shop, Map.of("quota", "8")));
        assertThat(store.tenants()).containsExactly(written);

        store.delete(written);
        store.delete(written);
        assertThat(store.tenants()).isEmpty();
    }

    @Test
    void a_secret_that_exists_is_left_as_it_is_unless_it_is_to_be_replaced() {
        store.keep(Lab.DEV, secret("one"), false);
        store.keep(Lab.DEV, secret("two"), false);
        assertThat(password().reveal()).isEqualTo("one");

        store.keep(Lab.DEV, secret("two"), true);
        assertThat(password().reveal()).isEqualTo("two");
        assertThat(password()).hasToString("****");
    }

    @Test
    void a_secret_stays_when_its_deployment_goes() {
        store.keep(Lab.DEV, secret("one"), false);
        lab.apply(Lab.workload("orders"));
        lab.backend.delete(Lab.ref("orders"));

        assertThat(password().reveal()).isEqualTo("one");
    }

    @Test
    void what_is_not_there_is_named_with_what_is() {
        store.keep(Lab.DEV, secret("one"), false);

        assertThatThrownBy(() -> store.reveal(Lab.DEV, EnvValue.secret("cache", "password")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("secret 'cache' in shop/dev does not exist; existing: db");
        assertThatThrownBy(() -> store.reveal(Lab.DEV, EnvValue.secret("db", "user")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("key 'user' of secret 'db' in shop/dev does not exist; existing: password");
    }

    private Sensitive password() {
        return store.reveal(Lab.DEV, EnvValue.secret("db", "password"));
    }

    private static SecretData secret(String password) {
        return new SecretData("db", "orders", SecretData.Type.OPAQUE, Map.of("password", Sensitive.of(password)));
    }
}
