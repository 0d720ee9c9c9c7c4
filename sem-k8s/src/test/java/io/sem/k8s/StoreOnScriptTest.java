package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each answer of the API server means for a record or a secret. */
class StoreOnScriptTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");
    private static final RecordKey SHOP = new RecordKey.OfDeployment(new DeploymentRef(DEV, "shop"));
    private static final RecordKey ACME = new RecordKey.OfTenant(TenantName.of("acme"));
    private static final String MAPS = "/api/v1/namespaces/acme-dev/configmaps";
    private static final String MAP = MAPS + "/sem-shop";
    private static final String TENANTS = "/api/v1/namespaces/sem-system/configmaps";
    private static final String SECRETS = "/api/v1/namespaces/acme-dev/secrets";

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    private KubernetesStore store;

    @BeforeEach
    void open() {
        store = new KubernetesStore(
                cluster.objects(),
                new KnownSecrets(cluster.objects(), new NamedFailures(cluster.objects(), namespace -> List.of())));
    }

    @Test
    void a_new_record_is_created_and_found_at_once() {
        StoredRecord written = store.write(StoredRecord.unsaved(SHOP, Map.of("intent", "run")));

        assertThat(written.version()).isNotEmpty();
        assertThat(store.find(SHOP)).contains(written);
        assertThat(store.deployments(DEV)).containsExactly(written);
        assertThat(store.tenants()).isEmpty();
        assertThat(cluster.server().writes()).containsExactly("POST " + MAPS);
    }

    @Test
    void a_known_record_is_replaced_under_its_version() {
        StoredRecord first = store.write(StoredRecord.unsaved(SHOP, Map.of("intent", "run")));
        store.write(first.withData(Map.of("intent", "scale")));

        assertThat(cluster.server().requests("PUT", MAP))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body()).contains("\"resourceVersion\":\"" + first.version() + "\""));
    }

    @Test
    void a_lost_race_is_a_conflict_and_the_winner_is_known_afterwards() {
        StoredRecord ours = store.write(StoredRecord.unsaved(SHOP, Map.of("intent", "run")));
        cluster.server().refuse("PUT", MAP, 409, "Conflict");
        ConfigMap theirs = RecordManifest.of(new StoredRecord(SHOP, Map.of("intent", "theirs"), "9000", ours.uid()));
        cluster.answers("GET", MAP, theirs);

        assertThatThrownBy(() -> store.write(ours.withData(Map.of("intent", "ours"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("'sem-shop' in acme-dev was changed by another process");
        assertThat(store.find(SHOP).orElseThrow().data()).containsEntry("intent", "theirs");
    }

    @Test
    void a_record_that_somebody_deleted_is_a_conflict_and_then_absent() {
        cluster.namespace("metadata: {name: acme-dev}");
        StoredRecord ours = store.write(StoredRecord.unsaved(SHOP, Map.of()));
        cluster.server().refuse("PUT", MAP, 404, "NotFound");

        assertThatThrownBy(() -> store.write(ours)).isInstanceOf(ConflictException.class);
        assertThat(store.find(SHOP)).isEmpty();
    }

    @Test
    void a_record_whose_environment_is_gone_is_not_found() {
        StoredRecord ours = store.write(StoredRecord.unsaved(SHOP, Map.of()));
        cluster.server().refuse("PUT", MAP, 404, "NotFound").refuse("POST", MAPS, 404, "NotFound");

        assertThatThrownBy(() -> store.write(ours)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> store.write(StoredRecord.unsaved(SHOP, Map.of())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_namespace_of_tenants_is_made_with_the_first_of_them() {
        cluster.server().refuse("POST", TENANTS, 404, "NotFound").answer("POST", TENANTS, 201, """
                        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "tenant-acme", "namespace": "sem-system",
                         "uid": "u", "resourceVersion": "5",
                         "labels": {"sem.io/record": "tenant", "sem.io/tenant": "acme", "app.kubernetes.io/managed-by": "sem"}}}
                        """);

        StoredRecord written = store.write(StoredRecord.unsaved(ACME, Map.of()));

        assertThat(written.key()).isEqualTo(ACME);
        assertThat(store.tenants()).containsExactly(written);
        assertThat(cluster.server().writes())
                .containsExactly("POST " + TENANTS, "POST /api/v1/namespaces", "POST " + TENANTS);
    }

    @Test
    void a_namespace_of_tenants_that_another_process_made_meanwhile_is_as_good() {
        cluster.server()
                .refuse("POST", TENANTS, 404, "NotFound")
                .refuse("POST", TENANTS, 409, "AlreadyExists")
                .refuse("POST", "/api/v1/namespaces", 409, "AlreadyExists");

        assertThatThrownBy(() -> store.write(StoredRecord.unsaved(ACME, Map.of())))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_secret_that_exists_is_kept_unless_it_is_to_be_replaced() {
        cluster.server().refuse("POST", SECRETS, 409, "AlreadyExists");

        store.keep(DEV, password(), false);
        store.keep(DEV, password(), true);

        assertThat(cluster.server().writes()).containsExactly("POST " + SECRETS, "PATCH " + SECRETS + "/db");
        assertThat(cluster.server().requests("POST", SECRETS).get(0).body())
                .contains("\"sem.io/deployment\":\"shop\"")
                .contains("cGxhbnRlZA==")
                .doesNotContain("planted");
    }

    @Test
    void a_secret_or_key_that_does_not_exist_is_told_without_any_value() {
        assertThatThrownBy(() -> store.reveal(DEV, new EnvValue.SecretKey("db", "password")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("secret 'db' does not exist in environment acme/dev");

        cluster.server().answer("GET", SECRETS + "/db", 200, """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": {"password": "cGxhbnRlZA=="}}
                """);
        assertThat(store.reveal(DEV, new EnvValue.SecretKey("db", "password")).reveal())
                .isEqualTo("planted");
        assertThatThrownBy(() -> store.reveal(DEV, new EnvValue.SecretKey("db", "user")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("planted");
    }

    private static SecretData password() {
        return new SecretData("db", "shop", SecretData.Type.OPAQUE, Map.of("password", Sensitive.of("planted")));
    }
}
