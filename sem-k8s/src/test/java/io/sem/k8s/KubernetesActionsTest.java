package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.error.UnavailableException;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of the API server to change something that runs. */
class KubernetesActionsTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");
    private static final DeploymentRef SHOP = new DeploymentRef(DEV, "shop");
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/acme-dev/deployments/shop";
    private static final String JOB = "/apis/batch/v1/namespaces/acme-dev/jobs/shop";
    private static final String PODS = "/api/v1/namespaces/acme-dev/pods/";
    private static final String NODE = "/api/v1/nodes/n1";
    private static final String CLAIM = "/api/v1/namespaces/acme-dev/persistentvolumeclaims/data";

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    @Test
    void scaling_patches_the_replicas_and_nothing_else() {
        Deployment shop = deployment();
        shop.getSpec().setReplicas(3);
        cluster.answers("PATCH", DEPLOYMENT, newer(shop));

        perform(new Action.Scale(SHOP, 3));

        assertThat(sent("PATCH", DEPLOYMENT)).isEqualTo("{\"spec\":{\"replicas\":3}}");
        assertThat(cluster.objects()
                        .deployments
                        .find("acme-dev", "shop")
                        .orElseThrow()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3);
    }

    @Test
    void a_restart_changes_a_label_of_the_template() {
        cluster.answers("PATCH", DEPLOYMENT, newer(deployment()));

        perform(new Action.Restart(SHOP, "again"));

        assertThat(sent("PATCH", DEPLOYMENT))
                .isEqualTo("{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"sem.io/template\":\"again\"}}}}}");
    }

    @Test
    void a_run_to_completion_is_ended_by_suspending_its_job() {
        Job job = cluster.objects()
                .jobs
                .create(ScriptedCluster.read(Job.class, "metadata: {name: shop, namespace: acme-dev}"));
        cluster.answers("PATCH", JOB, job);

        perform(new Action.Cancel(SHOP));

        assertThat(sent("PATCH", JOB)).isEqualTo("{\"spec\":{\"suspend\":true}}");
    }

    @Test
    void what_is_kept_running_is_no_run_that_could_be_ended() {
        deployment();

        assertThatThrownBy(() -> perform(new Action.Cancel(SHOP))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_deployment_that_does_not_exist_is_told_with_those_of_all_kinds_that_do() {
        deployment();
        cluster.objects().jobs.create(ScriptedCluster.read(Job.class, "metadata: {name: batch, namespace: acme-dev}"));

        assertThatThrownBy(() -> perform(new Action.Scale(new DeploymentRef(DEV, "shp"), 2)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'shp'")
                .hasMessageContaining("batch")
                .hasMessageContaining("shop");
    }

    @Test
    void labels_of_a_pod_are_replaced_as_a_whole() {
        pod("shop-1", "");
        cluster.answers(
                "PATCH",
                PODS + "shop-1",
                cluster.objects().pods.find("acme-dev", "shop-1").orElseThrow());

        perform(new Action.RelabelPod(DEV, "shop-1", Labels.of("kept", "yes")));

        assertThat(sent("PATCH", PODS + "shop-1"))
                .contains("\"op\":\"replace\"", "\"path\":\"/metadata/labels\"", "\"value\":{\"kept\":\"yes\"}");
    }

    @Test
    void a_drained_node_is_cordoned_and_its_pods_are_evicted_but_for_those_that_belong_to_it() {
        node();
        cluster.server().answer("GET", "/api/v1/pods", 200, """
                {"kind": "PodList", "apiVersion": "v1", "items": [
                 {"metadata": {"name": "web", "namespace": "acme-dev", "uid": "u1"}, "status": {"phase": "Running"}},
                 {"metadata": {"name": "log", "namespace": "x", "ownerReferences": [{"kind": "DaemonSet", "name": "d", "uid": "u", "apiVersion": "apps/v1"}]},
                  "status": {"phase": "Running"}},
                 {"metadata": {"name": "static", "namespace": "x", "annotations": {"kubernetes.io/config.mirror": "h"}}, "status": {"phase": "Running"}},
                 {"metadata": {"name": "done", "namespace": "x"}, "status": {"phase": "Succeeded"}},
                 {"metadata": {"name": "going", "namespace": "x", "deletionTimestamp": "2026-01-01T00:00:00Z"}, "status": {"phase": "Running"}}]}
                """);
        cluster.server()
                .refuse("POST", PODS + "web/eviction", 429, "TooManyRequests")
                .answer("POST", PODS + "web/eviction", 201, ScriptedCluster.DONE);

        perform(new Action.Drain("n1"));

        assertThat(cluster.server().requests("GET", "/api/v1/pods"))
                .anyMatch(request -> request.query().contains("fieldSelector=spec.nodeName=n1"));
        assertThat(sent("PATCH", NODE)).isEqualTo("{\"spec\":{\"unschedulable\":true}}");
        assertThat(cluster.server().writes())
                .endsWith("PATCH " + NODE, "POST " + PODS + "web/eviction", "POST " + PODS + "web/eviction");
    }

    @Test
    void a_pod_that_a_disruption_budget_keeps_is_told_at_the_deadline() {
        node();
        cluster.server()
                .answer("GET", "/api/v1/pods", 200, """
                        {"kind": "PodList", "apiVersion": "v1", "items": [
                         {"metadata": {"name": "web", "namespace": "acme-dev", "uid": "u1"}, "status": {"phase": "Running"}}]}
                        """)
                .answer("POST", PODS + "web/eviction", 429, ScriptedServer.status(429, "TooManyRequests", """
                        {"causes": [{"reason": "DisruptionBudget",
                         "message": "The disruption budget web needs 2 healthy pods and has 2 currently"}]}"""));

        assertThatThrownBy(() -> perform(new Action.Drain("n1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(
                        "disruption budgets keep 1 pod on it: pod acme-dev/web: The disruption budget web needs"
                                + " 2 healthy pods and has 2 currently")
                .hasMessageContaining("then drain it again");
    }

    @Test
    void fencing_adds_a_taint_to_those_that_are_there() {
        node();

        perform(new Action.Fence("n1", true));

        assertThat(sent("PATCH", NODE))
                .contains("node.kubernetes.io/out-of-service", "NoExecute", "dedicated", "\"resourceVersion\":\"");
    }

    @Test
    void fencing_starts_again_from_a_fresh_node_when_somebody_changed_it() {
        Node changed = cluster.gateway().copy(cluster.node("{metadata: {name: n1}, spec: {}}"));
        changed.getMetadata().setResourceVersion("5000");
        cluster.answers("GET", NODE, changed);
        cluster.server().refuse("PATCH", NODE, 409, "Conflict");

        assertThatThrownBy(() -> perform(new Action.Fence("n1", false))).isInstanceOf(ConflictException.class);
        assertThat(cluster.server().requests("PATCH", NODE))
                .filteredOn(request -> request.body().contains("\"resourceVersion\":\"5000\""))
                .as("tried again, but not for ever")
                .hasSize(4);
    }

    @Test
    void data_that_a_pod_uses_is_not_destroyed() {
        claim("");
        pod("shop-1", "{name: d, persistentVolumeClaim: {claimName: data}}");

        assertThatThrownBy(() -> perform(new Action.DestroyClaim(DEV, "data")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.owner()).isEqualTo("shop-1"))
                .hasMessageContaining("is used by pod 'shop-1'");
        assertThat(cluster.server().writes()).doesNotContain("DELETE " + CLAIM);
    }

    @Test
    void destroyed_data_takes_the_volume_along_that_sem_made_for_it() {
        claim("acme-dev.data");
        cluster.deletes("/api/v1/persistentvolumes/acme-dev.data");

        perform(new Action.DestroyClaim(DEV, "data"));

        assertThat(cluster.server().writes())
                .endsWith("DELETE " + CLAIM, "DELETE /api/v1/persistentvolumes/acme-dev.data");
        assertThat(cluster.objects().claims.find("acme-dev", "data")).isEmpty();
    }

    @Test
    void data_that_something_holds_is_told_at_the_deadline() {
        claim("");
        cluster.deletes(CLAIM);

        assertThatThrownBy(() -> perform(new Action.DestroyClaim(DEV, "data")))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("'data'")
                .hasMessageContaining("5000 ms");
    }

    private void perform(Action action) {
        new KubernetesActions(cluster.objects()).perform(action);
    }

    private String sent(String method, String path) {
        var requests = cluster.server().requests(method, path);
        return requests.get(requests.size() - 1).body();
    }

    private Deployment deployment() {
        return cluster.objects().deployments.create(ScriptedCluster.read(Deployment.class, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop, namespace: acme-dev}
                spec: {replicas: 1}
                """));
    }

    private Deployment newer(Deployment deployment) {
        Deployment copy = cluster.gateway().copy(deployment);
        copy.getMetadata().setResourceVersion("9000");
        return copy;
    }

    private void pod(String name, String volumes) {
        cluster.pod("""
                metadata: {name: %s, namespace: acme-dev, labels: {sem.io/deployment: shop}}
                spec: {volumes: [%s]}
                """.formatted(name, volumes));
    }

    private Node node() {
        Node node = cluster.node("""
                metadata: {name: n1}
                spec: {taints: [{key: dedicated, effect: NoSchedule}]}
                """);
        cluster.answers("PATCH", NODE, node);
        return node;
    }

    private void claim(String volume) {
        cluster.objects().claims.create(ScriptedCluster.read(PersistentVolumeClaim.class, """
                metadata: {name: data, namespace: acme-dev}
                spec: {volumeName: "%s", resources: {requests: {storage: 1Gi}}}
                """.formatted(volume)));
    }
}
