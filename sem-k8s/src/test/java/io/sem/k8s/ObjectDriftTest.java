package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as changed behind SEM's back, and whose doing it is. */
class ObjectDriftTest {

    private static final String CONTAINER = "{\"f:spec\":{\"f:template\":{\"f:spec\":{\"f:containers\":"
            + "{\"k:{\\\"name\\\":\\\"web\\\"}\":{\"f:image\":{}}}}}}}";
    private static final String ADDITIONS =
            "{\"f:spec\":{\"f:paused\":{},\"f:replicas\":{},\"f:template\":{\"f:metadata\":"
                    + "{\"f:annotations\":{\"f:kubectl.kubernetes.io/restartedAt\":{}}},\"f:spec\":{\"f:containers\":{"
                    + "\"k:{\\\"name\\\":\\\"helper\\\"}\":{\".\":{},\"f:image\":{}},"
                    + "\"k:{\\\"name\\\":\\\"web\\\"}\":{\"f:env\":{\"k:{\\\"name\\\":\\\"COLOUR\\\"}\":{\".\":{}}}}}}}}}";
    private static final DesiredEnvironment DESIRED = TestWorkloads.desired(TestWorkloads.environment("acme"));

    private final Workload workload =
            TestWorkloads.web(TestWorkloads.unsaved(TestWorkloads.environment("acme"), "shop"));

    @Test
    void an_object_as_it_was_applied_does_not_differ() {
        Deployment found = ObjectDrift.marked(wanted());
        found.getSpec().getTemplate().getMetadata().getLabels().put("sem.io/template", "restarted");
        found.getSpec().getTemplate().getSpec().setSchedulerName("a default of the API server");

        assertThat(drift(found)).isEmpty();
        assertThat(ObjectDrift.isInForce(wanted(), found)).isTrue();
    }

    @Test
    void another_number_of_pods_is_no_difference_and_is_written_all_the_same() {
        Deployment found = ObjectDrift.marked(wanted());
        found.getSpec().setReplicas(7);

        assertThat(drift(found)).isEmpty();
        assertThat(ObjectDrift.isInForce(wanted(), found)).isFalse();
    }

    @Test
    void a_changed_field_is_told_with_both_values_its_holder_and_the_time() {
        Deployment found = ObjectDrift.marked(wanted());
        found.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("shop:evil");
        found.getMetadata().setManagedFields(List.of(held("sem", CONTAINER), held("kubectl-set", CONTAINER)));

        Drift drift = drift(found).get(0);

        assertThat(drift.object()).isEqualTo("Deployment 'shop'");
        assertThat(drift.field()).isEqualTo(".spec.template.spec.containers[web].image");
        assertThat(drift.found()).contains("shop:evil");
        assertThat(drift.heldBy()).contains("kubectl-set");
        assertThat(drift.changedAt()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(ObjectDrift.isInForce(wanted(), found)).isFalse();
    }

    @Test
    void a_field_that_was_removed_differs_and_is_held_by_nobody() {
        Deployment found = ObjectDrift.marked(wanted());
        found.getSpec().getTemplate().getSpec().getContainers().get(0).setReadinessProbe(null);
        found.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(null);

        assertThat(drift(found)).isNotEmpty().allSatisfy(each -> {
            assertThat(each.found()).isEmpty();
            assertThat(each.heldBy()).isEmpty();
        });
    }

    @Test
    void what_others_have_added_to_the_template_differs_and_what_they_note_beside_it_does_not() {
        Deployment found = ObjectDrift.marked(wanted());
        var pod = found.getSpec().getTemplate().getSpec();
        pod.getContainers()
                .get(0)
                .getEnv()
                .add(new EnvVarBuilder().withName("COLOUR").withValue("red").build());
        pod.getContainers()
                .add(new ContainerBuilder()
                        .withName("helper")
                        .withImage("helper:1")
                        .build());
        found.getSpec().setPaused(true);
        found.getMetadata().setManagedFields(List.of(held("kubectl-edit", ADDITIONS)));

        assertThat(drift(found))
                .extracting(each -> each.field() + " " + each.found().orElse("") + " "
                        + each.heldBy().orElse(""))
                .containsExactlyInAnyOrder(
                        ".spec.template.spec.containers[web].env[COLOUR].value red kubectl-edit",
                        ".spec.template.spec.containers[helper] helper:1 kubectl-edit",
                        ".spec.paused true kubectl-edit");
        assertThat(Additions.to(Tree.of(wanted()), found))
                .extracting(Additions.Addition::pointer)
                .as("the end of a list first, so that the places before it stay")
                .containsExactly(
                        "/spec/template/spec/containers/1", "/spec/template/spec/containers/0/env/1", "/spec/paused");
    }

    @Test
    void of_another_form_only_what_others_hold_differs() {
        Deployment found = ObjectDrift.marked(wanted());
        found.getMetadata().getAnnotations().put(ObjectDrift.APPLIED, "written by another version");
        found.getSpec().setMinReadySeconds(99);
        assertThat(drift(found)).isEmpty();

        found.getMetadata().setManagedFields(List.of(held("kubectl-edit", "{\"f:spec\":{\"f:minReadySeconds\":{}}}")));
        assertThat(drift(found)).extracting(Drift::heldBy).containsExactly(Optional.of("kubectl-edit"));
    }

    @Test
    void an_object_that_does_not_exist_is_missing() {
        assertThat(ObjectDrift.of(wanted(), Optional.empty())).containsExactly(Drift.missing("Deployment 'shop'"));
    }

    @Test
    void amounts_are_compared_as_numbers_and_false_is_not_the_same_as_absent_where_the_default_is_true() {
        var quota = EnvironmentManifest.quota(DESIRED);
        quota.getSpec().getHard().put("requests.cpu", new Quantity("2000m"));
        ServiceAccount account = EnvironmentManifest.serviceAccount(DESIRED);
        account.setAutomountServiceAccountToken(null);

        assertThat(ObjectDrift.ofUnmarked(EnvironmentManifest.quota(DESIRED), Optional.of(quota)))
                .isEmpty();
        assertThat(ObjectDrift.ofUnmarked(EnvironmentManifest.serviceAccount(DESIRED), Optional.of(account)))
                .extracting(Drift::field)
                .containsExactly(".automountServiceAccountToken");
    }

    @Test
    void an_autoscaler_holds_the_number_of_pods_and_kubectl_scale_does_not() {
        String replicas = "{\"f:spec\":{\"f:replicas\":{}}}";
        Deployment scaled = wanted();
        scaled.getMetadata().setManagedFields(List.of(scaling(held("kubectl", replicas))));
        assertThat(FieldManagers.scaler(scaled)).isEmpty();

        scaled.getMetadata().setManagedFields(List.of(scaling(held("keda", replicas))));
        assertThat(FieldManagers.scaler(scaled)).contains("keda");
    }

    @Test
    void the_value_of_a_variable_whose_name_sounds_secret_is_masked() {
        Drift drift = Drift.builder("Deployment 'web'")
                .field(".spec.template.spec.containers[web].env[DB_PASSWORD].value")
                .wanted("geheim")
                .found("secret")
                .build();

        assertThat(drift.text()).doesNotContain("geheim", "secret'").contains("****");
    }

    private Deployment wanted() {
        return (Deployment) WorkloadManifest.of(workload, false);
    }

    private List<Drift> drift(HasMetadata found) {
        return ObjectDrift.of(wanted(), Optional.of(found));
    }

    private static ManagedFieldsEntry held(String manager, String fields) {
        return new ManagedFieldsEntryBuilder()
                .withManager(manager)
                .withOperation("Update")
                .withTime("2026-01-02T03:04:05Z")
                .withFieldsV1(Serialization.unmarshal(fields, FieldsV1.class))
                .build();
    }

    private static ManagedFieldsEntry scaling(ManagedFieldsEntry entry) {
        entry.setSubresource("scale");
        return entry;
    }
}
