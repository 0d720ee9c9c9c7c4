package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Action;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a deployment when its workload changes, on a real cluster. */
class ChangesTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8schanges");

    @Test
    void a_rolling_update_can_become_a_recreation_and_back() {
        StoredRecord record = DEV.record("strategy");
        Workload rolling = TestWorkloads.web(record).withReplicas(0);
        Workload recreate = rolling.withRun(Run.keptRunning().update(UpdateStrategy.recreate()));

        DEV.backend().apply(rolling);
        DEV.backend().apply(recreate);
        assertThat(deployment("strategy").getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(deployment("strategy").getSpec().getStrategy().getRollingUpdate())
                .isNull();

        DEV.backend().apply(rolling);
        assertThat(deployment("strategy").getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
    }

    @Test
    void an_older_revision_never_replaces_a_newer_one() {
        Workload web = TestWorkloads.web(DEV.record("older")).withReplicas(0);
        DEV.backend().apply(web.withRevision(2));

        assertThatThrownBy(() -> DEV.backend().apply(web.withRevision(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is at revision 2 already");
    }

    @Test
    void what_is_known_to_have_come_up_goes_along_with_a_scale() {
        DEV.backend()
                .apply(TestWorkloads.web(DEV.record("proven")).withReplicas(0).withRevision(3));

        DEV.backend().perform(new Action.Scale(new DeploymentRef(DEV.ref(), "proven"), 0, 3));

        assertThat(DEV.backend().observe(DEV.ref()).workload("proven"))
                .map(workload -> workload.cameUp())
                .contains(3);
    }

    @Test
    void a_restart_replaces_the_pods_and_a_new_scale_is_kept_until_the_next_apply() {
        StoredRecord record = DEV.record("restarted");
        Workload web = TestWorkloads.web(record);
        DEV.backend().apply(web);
        String first = DEV.awaitReady("restarted").pods("restarted").get(0).name();

        DEV.backend().perform(new Action.Restart(web.ref(), "again"));
        assertThat(DEV.backend()
                        .observe(DEV.ref())
                        .workload("restarted")
                        .orElseThrow()
                        .template())
                .isEqualTo("again");
        DEV.awaitReady("restarted");
        Observed after = DEV.await("the old pod ends", o -> o.pods("restarted").size() == 1);
        assertThat(after.pods("restarted").get(0).template()).isEqualTo("again");
        assertThat(after.pods("restarted").get(0).name()).isNotEqualTo(first);

        DEV.backend().perform(new Action.Scale(web.ref(), 2));
        assertThat(DEV.awaitReady("restarted").pods("restarted")).hasSize(2);
        DEV.backend().apply(web.withReplicas(1));
        DEV.await("the second pod ends", o -> o.pods("restarted").size() == 1);
        assertThat(DEV.awaitReady("restarted").pods("restarted")).hasSize(1);
    }

    @Test
    void a_relabelled_pod_leaves_its_deployment_and_another_takes_its_place() {
        Workload web = TestWorkloads.web(DEV.record("relabelled"));
        DEV.backend().apply(web);
        ObservedPod pod = DEV.awaitReady("relabelled").pods("relabelled").get(0);

        Labels apart = pod.labels().without(WellKnown.DEPLOYMENT);
        DEV.backend().perform(new Action.RelabelPod(DEV.ref(), pod.name(), apart));

        Observed after = DEV.awaitReady("relabelled");
        assertThat(after.pods("relabelled")).extracting(ObservedPod::name).doesNotContain(pod.name());
        assertThat(after.pods())
                .filteredOn(each -> each.name().equals(pod.name()))
                .singleElement()
                .satisfies(left -> assertThat(left.deployment()).isEmpty())
                .satisfies(left -> assertThat(left.ready()).isTrue());
    }

    @Test
    void services_follow_the_workload() {
        StoredRecord record = DEV.record("served");
        Workload web = TestWorkloads.workload(record, TestWorkloads.web()).withReplicas(0);
        ServiceSpec plain = ServiceSpec.tcp("served", 8080);
        DEV.backend().apply(web.withServices(plain, ServiceSpec.tcp("extra", 80)));
        assertThat(services("served")).extracting(each -> each.name()).containsExactly("extra", "served");

        DEV.backend().apply(web.withServices(plain.withType(ServiceType.HEADLESS)));
        assertThat(services("served")).containsExactly(plain.withType(ServiceType.HEADLESS));

        DEV.backend().apply(web.withServices(plain.withType(ServiceType.NODE_PORT)));
        assertThat(services("served")).singleElement().satisfies(spec -> {
            assertThat(spec.type()).isEqualTo(ServiceType.NODE_PORT);
            assertThat(spec.ports()).extracting(ServicePort::nodePort).allMatch(port -> port >= 30000);
        });
    }

    @Test
    void a_service_of_another_deployment_is_not_taken_over() {
        DEV.backend().apply(TestWorkloads.web(DEV.record("mine")).withReplicas(0));
        Workload other = TestWorkloads.workload(DEV.record("yours"), TestWorkloads.web())
                .withServices(ServiceSpec.tcp("mine", 8080));

        assertThatThrownBy(() -> DEV.backend().apply(other))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("belongs to deployment 'mine'");
        assertThat(DEV.backend().observe(DEV.ref()).workload("yours")).isEmpty();
    }

    @Test
    void a_field_that_somebody_else_holds_is_not_taken_by_force() {
        StoredRecord record = DEV.record("shared");
        Workload web = TestWorkloads.web(record).withReplicas(0);
        DEV.backend().apply(web);
        try (KubernetesClient admin = TestCluster.admin()) {
            Deployment grabbed = deployment("shared");
            grabbed.getMetadata().setManagedFields(null);
            grabbed.getSpec().setMinReadySeconds(7);
            admin.resource(grabbed).fieldManager("somebody").forceConflicts().serverSideApply();
        }

        assertThatThrownBy(() -> DEV.backend().apply(web)).isInstanceOfSatisfying(ConflictException.class, e -> {
            assertThat(e.owner()).isEqualTo("somebody");
            assertThat(e.field()).isEqualTo(".spec.minReadySeconds");
        });
    }

    @Test
    void a_deployment_can_become_stateful_and_then_a_run_to_completion() {
        StoredRecord record = DEV.record("kinds");
        Workload web = TestWorkloads.web(record);
        DEV.backend().apply(web);
        DEV.backend().apply(web.withRun(Run.stateful()));
        assertThat(kinds("kinds")).containsExactly(Run.Kind.STATEFUL);

        DEV.backend().apply(job(record, "exit 0"));
        assertThat(kinds("kinds")).containsExactly(Run.Kind.TO_COMPLETION);
        Observed done = DEV.await(
                "the job is done", o -> o.workload("kinds").orElseThrow().succeeded() == 1);
        assertThat(done.workload("kinds").orElseThrow().condition("Complete"))
                .hasValueSatisfying(condition -> assertThat(condition.isTrue()).isTrue());
    }

    @Test
    void a_changed_run_to_completion_runs_again() {
        StoredRecord record = DEV.record("job");
        DEV.backend().apply(job(record, "exit 3"));
        DEV.await(
                "the job has failed",
                o -> o.workload("job")
                        .orElseThrow()
                        .condition("Failed")
                        .filter(Condition::isTrue)
                        .isPresent());

        DEV.backend().apply(job(record, "echo fine"));
        DEV.await("the job has succeeded", o -> o.workload("job").orElseThrow().succeeded() == 1);
    }

    @Test
    void files_roll_the_pods_and_old_ones_are_removed_in_the_end() {
        StoredRecord record = DEV.record("files");
        for (String content : new String[] {"one", "two", "three"}) {
            DEV.backend().apply(configured(record, content));
            DEV.awaitReady("files");
            DEV.await("old pods have ended", o -> o.pods("files").size() == 1);
        }
        DEV.backend().apply(configured(record, "three"));

        try (KubernetesClient admin = TestCluster.admin()) {
            assertThat(admin.configMaps()
                            .inNamespace(DEV.ref().namespace())
                            .withLabel(WellKnown.DEPLOYMENT, "files")
                            .withoutLabel(ObjectNames.RECORD)
                            .list()
                            .getItems())
                    .singleElement()
                    .satisfies(map -> assertThat(map.getData()).containsEntry("motd", "three"));
        }
    }

    @Test
    void what_does_not_exist_is_named_together_with_what_does() {
        DEV.backend().apply(TestWorkloads.web(DEV.record("there")).withReplicas(0));

        assertThatThrownBy(() -> DEV.backend().perform(new Action.Scale(new DeploymentRef(DEV.ref(), "nowhere"), 1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'nowhere'")
                .hasMessageContaining("there");
        assertThatThrownBy(() -> DEV.backend().perform(new Action.Cordon("no-such-node", true)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("existing: ");
    }

    private static Workload configured(StoredRecord record, String content) {
        return TestWorkloads.workload(
                record, TestWorkloads.web(), Volume.config("files", ConfigFile.of("motd", content)));
    }

    private static Workload job(StoredRecord record, String script) {
        Container container = Container.builder("main", "busybox:1.36")
                .addCommand("sh", "-c", script)
                .build();
        Workload job = TestWorkloads.workload(record, container);
        PodGroup group = job.template().withRestartPolicy(RestartPolicy.NEVER);
        return job.withTemplate(group).withRun(new Run.ToCompletion(0, Optional.empty()));
    }

    private static List<Run.Kind> kinds(String deployment) {
        return DEV.backend().observe(DEV.ref()).workloads().stream()
                .filter(workload -> workload.name().equals(deployment))
                .map(ObservedWorkload::kind)
                .toList();
    }

    private static List<ServiceSpec> services(String deployment) {
        return DEV.backend().observe(DEV.ref()).services(deployment).stream()
                .map(service -> service.spec())
                .toList();
    }

    private static Deployment deployment(String name) {
        try (KubernetesClient admin = TestCluster.admin()) {
            return admin.apps()
                    .deployments()
                    .inNamespace(DEV.ref().namespace())
                    .withName(name)
                    .get();
        }
    }
}
