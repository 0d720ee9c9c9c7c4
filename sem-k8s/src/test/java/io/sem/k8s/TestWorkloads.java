package io.sem.k8s;

import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Workloads as the engine makes them: everything decided. */
final class TestWorkloads {

    private TestWorkloads() {}

    static EnvironmentRef environment(String tenant) {
        return new EnvironmentRef(TenantName.of(tenant), EnvironmentName.DEV);
    }

    static DesiredEnvironment desired(EnvironmentRef environment) {
        return DesiredEnvironment.builder(environment)
                .quota(Quota.of("2", "1Gi").withPods(20))
                .podSecurity(PodSecurity.BASELINE)
                .defaultCpu(Cpu.millis(10))
                .defaultMemory(Memory.mib(32))
                .build();
    }

    /** A web server that answers every request with the text of its page. */
    static Container web() {
        return Container.builder("web", "busybox:1.36")
                .addCommand(
                        "sh",
                        "-c",
                        "mkdir -p /tmp/www && echo $PAGE > /tmp/www/index.html && exec httpd -f -p 8080 -h /tmp/www")
                .variable("PAGE", "one")
                .addPort(Port.tcp("http", 8080))
                .readiness(Probe.builder(Check.http("/", 8080))
                        .period(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    static Workload workload(StoredRecord record, Container container, Volume... volumes) {
        DeploymentRef ref = ((RecordKey.OfDeployment) record.key()).deployment();
        PodGroup group = PodGroup.builder()
                .addContainer(container)
                .addAllVolumes(List.of(volumes))
                .terminationGrace(Duration.ofSeconds(1))
                .build();
        Labels selector = Labels.of(
                WellKnown.MANAGED_BY, WellKnown.SEM,
                WellKnown.TENANT, ref.environment().tenant().value(),
                WellKnown.ENVIRONMENT, ref.environment().name().value(),
                WellKnown.DEPLOYMENT, ref.name());
        String hash = "h" + Integer.toHexString(group.toString().hashCode());
        return Workload.builder(ref)
                .run(Run.keptRunning())
                .replicas(1)
                .template(group.withLabels(selector.with(WellKnown.TEMPLATE, hash)))
                .templateHash(hash)
                .specHash(hash)
                .revision(1)
                .labels(selector)
                .selector(selector)
                .minReady(Duration.ZERO)
                .owner(record)
                .build();
    }

    static Workload web(StoredRecord record) {
        return workload(record, web())
                .withServices(ServiceSpec.tcp(
                        ((RecordKey.OfDeployment) record.key()).deployment().name(), 8080));
    }

    static StoredRecord unsaved(EnvironmentRef environment, String deployment) {
        return StoredRecord.unsaved(
                new RecordKey.OfDeployment(new DeploymentRef(environment, deployment)), Map.of("intent", "run"));
    }
}
