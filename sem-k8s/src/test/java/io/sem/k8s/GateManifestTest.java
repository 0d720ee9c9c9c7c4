package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.sem.api.label.Labels;
import io.sem.api.spi.Gate;
import io.sem.api.spi.Workload;
import io.sem.api.workload.Container;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a workload that waits for others becomes. */
class GateManifestTest {

    private static final Gate.OfService SERVICE = new Gate.OfService("wait-for-db", "db", "db.shop-dev.svc", 3306);
    private static final Gate.OfPods PODS =
            new Gate.OfPods("wait-for-worker", "worker", "after-worker-1", Labels.of("sem.io/deployment", "worker"));

    @Test
    void a_gate_runs_without_any_privilege_in_every_environment() {
        PodTemplateSpec template = PodManifest.of(workload(SERVICE, PODS), false);

        assertThat(template.getSpec().getInitContainers()).hasSize(2).allSatisfy(gate -> {
            SecurityContext context = gate.getSecurityContext();
            assertThat(context.getRunAsUser()).isEqualTo(65534);
            assertThat(context.getRunAsNonRoot()).isTrue();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        });
        assertThat(template.getSpec().getContainers().get(0).getSecurityContext())
                .isNull();
    }

    @Test
    void pods_without_a_service_are_found_by_a_headless_one_that_nobody_is_told_of() {
        Workload workload = workload(PODS);

        assertThat(GateManifest.services(workload)).containsExactly(PODS);
        Service service = GateManifest.service(workload, PODS);
        assertThat(service.getMetadata().getName()).isEqualTo("after-worker-1");
        assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(service.getSpec().getPorts()).isEmpty();
        assertThat(service.getSpec().getSelector()).containsEntry("sem.io/deployment", "worker");
        assertThat(GateManifest.isGate(service)).isTrue();
    }

    @Test
    void a_run_holds_containers_back_by_a_variable_from_its_record() {
        Gate run = new Gate.OfRun(List.of("web"), "db-migrate", "succeeded.1");

        PodTemplateSpec template = PodManifest.of(workload(run), false);

        assertThat(template.getSpec().getContainers().get(0).getEnv())
                .filteredOn(variable -> variable.getName().equals("SEM_AFTER_DB_MIGRATE"))
                .singleElement()
                .satisfies(variable -> {
                    var key = variable.getValueFrom().getConfigMapKeyRef();
                    assertThat(key.getName()).isEqualTo("sem-db-migrate");
                    assertThat(key.getKey()).isEqualTo("succeeded.1");
                    assertThat(key.getOptional()).isNull();
                });
    }

    private static Workload workload(Gate... gates) {
        Workload plain = TestWorkloads.web(TestWorkloads.unsaved(TestWorkloads.environment("shop"), "app"));
        List<Container> waiters = List.of(gates).stream()
                .filter(gate -> !(gate instanceof Gate.OfRun))
                .map(gate -> Container.builder("wait-for-" + gate.deployment(), "busybox:1.36")
                        .user(65534L)
                        .build())
                .toList();
        return plain.withGates(gates).withTemplate(plain.template().withInitContainers(waiters));
    }
}
