package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.TimedOutException;
import io.sem.api.error.UnavailableException;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which objects are written for a workload, in which order, and which are removed. */
class WorkloadApplierTest {

    private static final String CORE = "/api/v1/namespaces/acme-dev/";
    private static final String APPS = "/apis/apps/v1/namespaces/acme-dev/";
    private static final String JOB = "/apis/batch/v1/namespaces/acme-dev/jobs/shop";

    private static final StoredRecord RECORD = new StoredRecord(
            TestWorkloads.unsaved(TestWorkloads.environment("acme"), "shop").key(), Map.of(), "7", "uid-1");

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    @Test
    void files_and_claims_come_before_services_and_these_before_the_pods() {
        Volume files = Volume.config("files", new ConfigFile("motd", "hello"));
        apply(TestWorkloads.workload(
                        RECORD, TestWorkloads.web(), files, Volume.claim("data", "1Gi"), Volume.nfs("nfs", "h", "/e"))
                .withServices(ServiceSpec.tcp("shop", 8080)));

        assertThat(cluster.server().writes())
                .satisfiesExactly(
                        write -> assertThat(write).startsWith("PATCH " + CORE + "configmaps/shop.files-"),
                        write -> assertThat(write).isEqualTo("PATCH " + CORE + "persistentvolumeclaims/shop-data"),
                        write -> assertThat(write).isEqualTo("PATCH /api/v1/persistentvolumes/acme-dev.shop-nfs"),
                        write -> assertThat(write).isEqualTo("PATCH " + CORE + "persistentvolumeclaims/shop-nfs"),
                        write -> assertThat(write).isEqualTo("PATCH " + CORE + "services/shop"),
                        write -> assertThat(write).isEqualTo("PATCH " + APPS + "deployments/shop"));
    }

    @Test
    void a_service_that_gains_or_loses_its_address_is_made_again() {
        Workload web = TestWorkloads.web(RECORD);
        cluster.deletes(CORE + "services/shop");
        apply(web);
        apply(web.withServices(ServiceSpec.tcp("shop", 8080).withType(ServiceType.HEADLESS)));

        assertThat(cluster.server().writes())
                .containsExactly(
                        "PATCH " + CORE + "services/shop",
                        "PATCH " + APPS + "deployments/shop",
                        "DELETE " + CORE + "services/shop",
                        "PATCH " + CORE + "services/shop");
    }

    @Test
    void a_service_that_is_wanted_no_more_is_removed_last() {
        Workload web = TestWorkloads.web(RECORD);
        cluster.deletes(CORE + "services/extra");
        apply(web.withServices(ServiceSpec.tcp("shop", 8080), ServiceSpec.tcp("extra", 80)));
        apply(web);

        assertThat(cluster.server().writes())
                .endsWith("PATCH " + APPS + "deployments/shop", "DELETE " + CORE + "services/extra");
        assertThat(cluster.objects().services.namesIn("acme-dev")).containsExactly("shop");
    }

    @Test
    void files_stay_while_a_pod_of_an_older_template_may_still_read_them() {
        apply(configured("one"));
        String one = cluster.objects().configs.namesIn("acme-dev").get(0);
        cluster.pod("""
                metadata: {name: shop-1, namespace: acme-dev}
                spec: {volumes: [{name: files, configMap: {name: %s}}]}
                """.formatted(one));
        apply(configured("two"));
        assertThat(cluster.objects().configs.namesIn("acme-dev")).hasSize(2).contains(one);

        cluster.objects().pods.delete("acme-dev", "shop-1");
        cluster.deletes(CORE + "configmaps/" + one);
        apply(configured("two"));
        assertThat(cluster.objects().configs.namesIn("acme-dev")).hasSize(1).doesNotContain(one);
    }

    @Test
    void a_deployment_that_becomes_stateful_loses_its_controller_before_it_gets_the_other() {
        cluster.deletes(APPS + "deployments/shop");
        apply(TestWorkloads.web(RECORD));
        apply(TestWorkloads.web(RECORD).withRun(Run.stateful()));

        assertThat(cluster.server().writes())
                .as("the service is in force already")
                .containsExactly(
                        "PATCH " + CORE + "services/shop",
                        "PATCH " + APPS + "deployments/shop",
                        "DELETE " + APPS + "deployments/shop",
                        "PATCH " + APPS + "statefulsets/shop");
    }

    @Test
    void a_run_to_completion_runs_again_only_when_its_spec_has_changed() {
        Workload job = TestWorkloads.workload(RECORD, TestWorkloads.web()).withRun(Run.toCompletion());
        cluster.deletes(JOB);
        apply(job);
        apply(job);
        assertThat(cluster.server().writes()).containsExactly("PATCH " + JOB);

        apply(job.withSpecHash("other"));
        assertThat(cluster.server().writes()).endsWith("PATCH " + JOB, "DELETE " + JOB, "PATCH " + JOB);
    }

    @Test
    void a_service_of_another_deployment_is_refused_before_the_first_write() {
        cluster.objects().services.create(ScriptedCluster.read(Service.class, """
                metadata: {name: shop, namespace: acme-dev, labels: {sem.io/deployment: front}}
                spec: {clusterIP: 10.0.0.1}
                """));
        int before = cluster.server().writes().size();

        assertThatThrownBy(() -> apply(TestWorkloads.web(RECORD)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("service 'shop' in acme/dev belongs to deployment 'front'");
        assertThat(cluster.server().writes()).hasSize(before);
    }

    @Test
    void data_of_another_deployment_is_refused_before_the_first_write() {
        cluster.objects().claims.create(ScriptedCluster.read(PersistentVolumeClaim.class, """
                metadata: {name: shop-data, namespace: acme-dev, labels: {sem.io/deployment: shop-data}}
                spec: {resources: {requests: {storage: 1Gi}}}
                """));
        int before = cluster.server().writes().size();

        assertThatThrownBy(
                        () -> apply(TestWorkloads.workload(RECORD, TestWorkloads.web(), Volume.claim("data", "1Gi"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("volume claim 'shop-data' in acme/dev belongs to deployment 'shop-data'")
                .hasMessageContaining("choose another name");
        assertThat(cluster.server().writes()).hasSize(before);
    }

    @Test
    void a_stateful_set_whose_claims_are_to_be_larger_is_gone_before_it_is_made_again() {
        apply(stateful("1Gi"));
        cluster.deletes(APPS + "statefulsets/shop");

        // The scripted watch never shows that the set has gone.
        assertThatThrownBy(() -> apply(stateful("2Gi")))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("StatefulSet 'shop' in acme-dev is being deleted");

        assertThat(cluster.server().writes())
                .containsExactly("PATCH " + APPS + "statefulsets/shop", "DELETE " + APPS + "statefulsets/shop");
    }

    @Test
    void a_node_port_that_is_taken_is_refused_before_the_first_write() {
        cluster.server().refuse("PATCH", CORE + "services/shop", 422, "Invalid");

        assertThatThrownBy(() -> apply(exposed(30_001))).isInstanceOf(InvalidSpecException.class);

        assertThat(cluster.server().writes()).containsExactly("PATCH " + CORE + "services/shop");
    }

    @Test
    void a_node_port_that_the_service_has_already_costs_no_dry_run() {
        cluster.objects().services.create(ScriptedCluster.read(Service.class, """
                metadata: {name: shop, namespace: acme-dev, labels: {sem.io/deployment: shop}}
                spec: {type: NodePort, clusterIP: 10.0.0.1, ports: [{name: http, port: 8080, nodePort: 30001}]}
                """));
        int before = cluster.server().writes().size();
        apply(exposed(30_001));

        assertThat(cluster.server().writes()).hasSize(before + 3);
    }

    private static Workload exposed(int nodePort) {
        ServiceSpec service = ServiceSpec.builder("shop")
                .type(ServiceType.NODE_PORT)
                .addPort(ServicePort.tcp("http", 8080).nodePort(nodePort))
                .build();
        return TestWorkloads.workload(RECORD, TestWorkloads.web(), Volume.claim("data", "1Gi"))
                .withServices(service);
    }

    private static Workload stateful(String size) {
        return TestWorkloads.workload(RECORD, TestWorkloads.web(), Volume.claim("data", size))
                .withRun(Run.stateful());
    }

    @Test
    void a_stateful_deployment_keeps_the_service_it_began_with() {
        Workload db = TestWorkloads.web(RECORD).withRun(Run.stateful());
        apply(db);
        apply(db.withServices(
                ServiceSpec.tcp("shop", 8080), ServiceSpec.tcp("pods", 8080).withType(ServiceType.HEADLESS)));

        assertThat(cluster.objects()
                        .statefulSets
                        .find("acme-dev", "shop")
                        .orElseThrow()
                        .getSpec()
                        .getServiceName())
                .isEqualTo("shop");
    }

    @Test
    void pods_are_hardened_where_the_namespace_requires_it() {
        cluster.namespace("metadata: {name: acme-dev, labels: {pod-security.kubernetes.io/enforce: restricted}}");
        apply(TestWorkloads.web(RECORD));

        assertThat(cluster.objects()
                        .deployments
                        .find("acme-dev", "shop")
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getSecurityContext()
                        .getRunAsNonRoot())
                .isTrue();
    }

    @Test
    void a_write_that_fails_leaves_the_rest_unwritten() {
        cluster.server().refuse("PATCH", CORE + "services/shop", 503, "ServiceUnavailable");

        assertThatThrownBy(() -> apply(TestWorkloads.web(RECORD))).isInstanceOf(UnavailableException.class);
        assertThat(cluster.server().writes()).containsExactly("PATCH " + CORE + "services/shop");
    }

    private void apply(Workload workload) {
        new WorkloadApplier(cluster.objects()).apply(workload);
    }

    private static Workload configured(String text) {
        return TestWorkloads.workload(
                RECORD, TestWorkloads.web(), Volume.config("files", new ConfigFile("motd", text)));
    }
}
