package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.Map;

/** Workloads for the rows that measure the cluster without the engine. */
final class Bulk {

    private static final String HASH = "v1";

    private Bulk() {}

    static Workload workload(EnvironmentRef environment, DeploymentSpec spec) {
        DeploymentRef ref = new DeploymentRef(environment, spec.name());
        Labels selector = Labels.of(WellKnown.DEPLOYMENT, spec.name());
        return Workload.builder(ref)
                .run(Run.keptRunning())
                .replicas(spec.replicas())
                .template(spec.group().withLabels(selector.with(WellKnown.TEMPLATE, HASH)))
                .templateHash(HASH)
                .specHash(HASH)
                .revision(1)
                .labels(selector)
                .selector(selector)
                .addAllServices(spec.services())
                .minReady(Duration.ZERO)
                .owner(StoredRecord.unsaved(new RecordKey.OfDeployment(ref), Map.of()))
                .build();
    }
}
