package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatusBuilder;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an environment is made, repaired and deleted, and what is left alone. */
class EnvironmentApplierTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");
    private static final EnvironmentRef OTHER = TestWorkloads.environment("other");
    private static final String LIMITS_OF_OTHER = "/api/v1/namespaces/other-dev/limitranges/sem";
    private static final DesiredEnvironment DESIRED = TestWorkloads.desired(DEV);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAMESPACE = "/api/v1/namespaces/acme-dev";
    private static final String QUOTA = NAMESPACE + "/resourcequotas/sem";
    private static final String LIMITS = NAMESPACE + "/limitranges/sem";
    private static final String ACCOUNT = NAMESPACE + "/serviceaccounts/sem";

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    @Test
    void a_new_environment_gets_its_namespace_first() {
        cluster.answers("PATCH", QUOTA, enforced(DESIRED));

        applier().ensure(DESIRED);

        assertThat(cluster.server().writes())
                .containsExactly("POST /api/v1/namespaces", "PATCH " + QUOTA, "PATCH " + LIMITS, "PATCH " + ACCOUNT);
        assertThat(List.of(NAMESPACE, QUOTA, LIMITS, ACCOUNT))
                .as("what was just created needs no read")
                .allSatisfy(path ->
                        assertThat(cluster.server().requests("GET", path)).isEmpty());
    }

    @Test
    void an_environment_that_was_left_half_made_is_completed() {
        DesiredEnvironment other = TestWorkloads.desired(OTHER);
        cluster.answers("GET", "/api/v1/namespaces/other-dev", withUid(EnvironmentManifest.namespace(other)));
        cluster.answers("GET", "/api/v1/namespaces/other-dev/resourcequotas/sem", withUid(enforced(other)));
        cluster.server().refuse("POST", "/api/v1/namespaces", 409, "AlreadyExists");

        applier().ensure(other);

        assertThat(cluster.server().writes())
                .containsExactly(
                        "POST /api/v1/namespaces",
                        "PATCH " + LIMITS_OF_OTHER,
                        "PATCH /api/v1/namespaces/other-dev/serviceaccounts/sem");
    }

    @Test
    void an_environment_that_is_as_it_should_be_is_read_and_not_written() {
        exists();

        applier().ensure(DESIRED);

        assertThat(cluster.server().writes()).isEmpty();
    }

    @Test
    void only_what_differs_is_written() {
        exists();
        DesiredEnvironment changed = DESIRED.withPullSecrets("registry");

        applier().ensure(changed);

        assertThat(cluster.server().writes()).containsExactly("PATCH " + ACCOUNT);
    }

    @Test
    void a_namespace_of_somebody_else_is_not_touched() {
        cluster.server().refuse("POST", "/api/v1/namespaces", 409, "AlreadyExists");
        cluster.answers(
                "GET",
                NAMESPACE,
                ScriptedCluster.read(Namespace.class, "metadata: {name: acme-dev, uid: theirs, labels: {team: red}}"));

        assertThatThrownBy(() -> applier().ensure(DESIRED))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("namespace 'acme-dev' exists but does not belong to environment acme/dev")
                .hasMessageContaining("choose another name");
        applier().delete(DEV, PATIENCE);
        assertThat(cluster.server().writes()).containsExactly("POST /api/v1/namespaces");
    }

    @Test
    void an_environment_that_is_being_deleted_is_not_made_again_yet() {
        Namespace ending = withUid(EnvironmentManifest.namespace(DESIRED));
        ending.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        cluster.server().refuse("POST", "/api/v1/namespaces", 409, "AlreadyExists");
        cluster.answers("GET", NAMESPACE, ending);

        assertThatThrownBy(() -> applier().ensure(DESIRED))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is being deleted; try again");
    }

    @Test
    void an_environment_that_another_process_creates_at_the_same_time_is_taken_as_it_is() {
        cluster.server().refuse("POST", "/api/v1/namespaces", 409, "AlreadyExists");
        answered();

        applier().ensure(DESIRED);

        assertThat(cluster.server().writes()).containsExactly("POST /api/v1/namespaces");
    }

    @Test
    void a_quota_that_the_cluster_does_not_enforce_is_told_at_the_deadline() {
        assertThatThrownBy(() -> applier().ensure(DESIRED))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("the quota of environment acme/dev")
                .hasMessageContaining("5000 ms")
                .hasMessageContaining("controller manager");
    }

    @Test
    void a_deleted_environment_takes_its_persistent_volumes_along() {
        cluster.answers("GET", NAMESPACE, withUid(EnvironmentManifest.namespace(DESIRED)));
        cluster.deletes("/api/v1/persistentvolumes/acme-dev.data");
        cluster.server().answer("GET", "/api/v1/persistentvolumes", 200, """
                {"kind": "PersistentVolumeList", "apiVersion": "v1", "items": [{"metadata": {"name": "acme-dev.data"}}]}
                """);

        applier().delete(DEV, PATIENCE);

        assertThat(cluster.server().writes())
                .containsExactly("DELETE " + NAMESPACE, "DELETE /api/v1/persistentvolumes/acme-dev.data");
        assertThat(cluster.server()
                        .requests("GET", "/api/v1/persistentvolumes")
                        .get(0)
                        .query())
                .contains("sem.io/tenant=acme", "sem.io/environment=dev");
    }

    @Test
    void an_environment_that_does_not_exist_is_deleted_without_a_write() {
        applier().delete(DEV, PATIENCE);

        assertThat(cluster.server().writes()).isEmpty();
    }

    private EnvironmentApplier applier() {
        return new EnvironmentApplier(cluster.objects());
    }

    /** Lets the API server have all objects of the environment, and the mirror know of its namespace. */
    private void exists() {
        answered();
        cluster.objects().namespaces.read("", DEV.namespace());
    }

    /** Lets the API server have all objects of the environment. */
    private void answered() {
        cluster.answers("GET", NAMESPACE, withUid(EnvironmentManifest.namespace(DESIRED)));
        cluster.answers("GET", QUOTA, withUid(enforced(DESIRED)));
        cluster.answers("GET", LIMITS, withUid(EnvironmentManifest.limits(DESIRED)));
        cluster.answers("GET", ACCOUNT, withUid(EnvironmentManifest.serviceAccount(DESIRED)));
    }

    private static ResourceQuota enforced(DesiredEnvironment environment) {
        ResourceQuota quota = EnvironmentManifest.quota(environment);
        var hard = quota.getSpec().getHard();
        quota.setStatus(
                new ResourceQuotaStatusBuilder().withHard(hard).withUsed(hard).build());
        return withUid(quota);
    }

    private static <T extends HasMetadata> T withUid(T object) {
        object.getMetadata().setUid("uid-of-" + object.getKind());
        object.getMetadata().setResourceVersion("10");
        return object;
    }
}
