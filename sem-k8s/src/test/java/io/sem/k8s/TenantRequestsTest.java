package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.tenant.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What it costs to create and to delete a tenant with four environments, counted as it leaves the client. */
class TenantRequestsTest {

    private static final String TENANT =
            "requests-" + UUID.randomUUID().toString().substring(0, 8);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SentRequests sent = new SentRequests();

    @Test
    void a_tenant_is_created_by_writes_alone_and_deleted_with_all_environments_at_once() {
        try (Platform sem = Sem.on(KubernetesBackend.connect(TestCluster.options(), sent))) {
            long before = sent.all().size();
            Tenant tenant = sem.tenants().create(TENANT, Quota.of("4", "4Gi"));
            assertThat(sent.since(before))
                    .as("the record, and four objects for each environment")
                    .hasSizeLessThanOrEqualTo(17)
                    .noneMatch(request -> request.startsWith("GET "));

            List<String> steps = new ArrayList<>();
            List<Long> deletionsAtEachStep = new ArrayList<>();
            long start = sent.all().size();
            tenant.delete(PATIENCE, step -> {
                steps.add(step);
                deletionsAtEachStep.add(deletions(start));
            });

            assertThat(steps).hasSize(9).last().isEqualTo("deleting tenant '" + TENANT + "'");
            assertThat(steps.subList(4, 8)).allMatch(step -> step.endsWith("is gone"));
            assertThat(deletionsAtEachStep.get(4))
                    .as("namespaces whose deletion was asked for when the first one was gone")
                    .isEqualTo(4);
        }
    }

    private long deletions(long start) {
        return sent.since(start).stream()
                .filter(request -> request.startsWith("DELETE /api/v1/namespaces/" + TENANT))
                .count();
    }
}
