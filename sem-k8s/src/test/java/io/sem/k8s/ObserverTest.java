package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of an environment, and what is left out of it. */
class ObserverTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    private Observer observer;

    @BeforeEach
    void open() {
        observer = new Observer(cluster.objects(), new EventFeeds(cluster.gateway(), cluster.objects().signals));
    }

    @Test
    void an_environment_without_a_namespace_does_not_exist() {
        assertThat(observer.observe(DEV).exists()).isFalse();
    }

    @Test
    void a_namespace_of_somebody_else_is_no_environment() {
        cluster.namespace(
                "metadata: {name: acme-dev, labels: {app.kubernetes.io/managed-by: sem, sem.io/tenant: other}}");

        assertThat(observer.observe(DEV).exists()).isFalse();
    }

    @Test
    void an_environment_whose_quota_is_not_there_yet_does_not_enforce_it() {
        exists();

        Observed observed = observer.observe(DEV);

        assertThat(observed.exists()).isTrue();
        assertThat(observed.quota())
                .hasValueSatisfying(quota -> assertThat(quota.enforced()).isFalse());
    }

    @Test
    void what_the_garbage_collector_is_about_to_delete_is_deleting_and_its_services_are_gone() {
        exists();
        ConfigMap record = record();
        String owner = record.getMetadata().getUid();
        deployment("shop", owner);
        service("shop", owner);
        assertThat(observer.observe(DEV).workload("shop"))
                .hasValueSatisfying(workload -> assertThat(workload.deleting()).isFalse());
        assertThat(observer.observe(DEV).services())
                .extracting(each -> each.spec().name())
                .containsExactly("shop");

        cluster.objects().configs.delete(record);

        assertThat(observer.observe(DEV).workload("shop"))
                .hasValueSatisfying(workload -> assertThat(workload.deleting()).isTrue());
        assertThat(observer.observe(DEV).services()).isEmpty();
    }

    @Test
    void claims_that_are_being_deleted_are_no_data_any_more() {
        exists();
        claim("kept");
        claim("going");
        cluster.deletes("/api/v1/namespaces/acme-dev/persistentvolumeclaims/going");
        cluster.objects().claims.delete("acme-dev", "going");

        assertThat(observer.observe(DEV).claims())
                .extracting(ObservedClaim::name)
                .containsExactly("kept");
    }

    @Test
    void pods_of_other_environments_are_not_told() {
        exists();
        cluster.pod("""
                metadata: {name: ours, namespace: acme-dev, labels: {sem.io/deployment: shop}, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec: {containers: []}
                """);
        cluster.pod("""
                metadata: {name: theirs, namespace: acme-test, labels: {}, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec: {containers: []}
                """);

        assertThat(observer.observe(DEV).pods()).extracting(ObservedPod::name).containsExactly("ours");
    }

    @Test
    void workloads_are_told_by_name() {
        exists();
        deployment("b", "x");
        deployment("a", "x");

        assertThat(observer.observe(DEV).workloads())
                .extracting(ObservedWorkload::name)
                .containsExactly("a", "b");
    }

    @Test
    void an_observation_is_kept_until_something_in_its_environment_changes() {
        exists();
        ObservedEnvironment environment = environment();
        pod("acme-dev", "one");
        Observed first = environment.now();

        pod("acme-test", "elsewhere");
        assertThat(environment.now()).isSameAs(first);

        pod("acme-dev", "two");
        assertThat(environment.now().pods()).extracting(ObservedPod::name).containsExactly("one", "two");
        assertThat(environment.now().pods().get(0))
                .as("what has not changed is not translated again")
                .isSameAs(first.pods().get(0));
    }

    @Test
    void a_service_is_read_again_only_when_it_or_its_endpoints_have_changed() {
        exists();
        ObservedEnvironment environment = environment();
        String owner = record().getMetadata().getUid();
        service("a", owner);
        service("b", owner);
        Observed first = environment.now();

        pod("acme-dev", "one");
        assertThat(environment.now().services())
                .satisfiesExactly(
                        a -> assertThat(a).isSameAs(first.services().get(0)),
                        b -> assertThat(b).isSameAs(first.services().get(1)));

        service("b", owner);
        assertThat(environment.now().services())
                .satisfiesExactly(
                        a -> assertThat(a).isSameAs(first.services().get(0)),
                        b -> assertThat(b).isNotSameAs(first.services().get(1)));
    }

    /** Without the question whether the watches live: those of a script never do. */
    private ObservedEnvironment environment() {
        EventFeeds events = new EventFeeds(cluster.gateway(), cluster.objects().signals);
        return new ObservedEnvironment(cluster.objects(), events, DEV);
    }

    private ConfigMap record() {
        RecordKey key = new RecordKey.OfDeployment(new DeploymentRef(DEV, "shop"));
        return cluster.objects().configs.create(RecordManifest.of(StoredRecord.unsaved(key, Map.of())));
    }

    private void pod(String namespace, String name) {
        cluster.pod("""
                metadata: {name: %s, namespace: %s, labels: {}, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec: {containers: []}
                status: {conditions: [{type: Ready, status: "True"}]}
                """.formatted(name, namespace));
    }

    private void exists() {
        cluster.objects().namespaces.create(EnvironmentManifest.namespace(TestWorkloads.desired(DEV)));
    }

    private void deployment(String name, String owner) {
        cluster.objects().deployments.create(ScriptedCluster.read(Deployment.class, """
                metadata:
                  name: %s
                  namespace: acme-dev
                  labels: {sem.io/deployment: %s}
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: r, uid: %s}]
                spec: {replicas: 1, template: {metadata: {labels: {}}, spec: {}}}
                """.formatted(name, name, owner)));
    }

    private void service(String name, String owner) {
        cluster.objects().services.create(ScriptedCluster.read(Service.class, """
                metadata:
                  name: %s
                  namespace: acme-dev
                  labels: {sem.io/deployment: %s}
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: r, uid: %s}]
                  creationTimestamp: "2026-01-01T00:00:00Z"
                spec: {type: ClusterIP, clusterIP: 10.0.0.1, ports: [{name: http, port: 80, protocol: TCP}]}
                """.formatted(name, name, owner)));
    }

    private void claim(String name) {
        cluster.objects().claims.create(ScriptedCluster.read(PersistentVolumeClaim.class, """
                metadata: {name: %s, namespace: acme-dev, labels: {sem.io/deployment: shop, sem.io/volume: data}}
                spec: {resources: {requests: {storage: 1Gi}}}
                """.formatted(name)));
    }
}
