package io.sem.yaml;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedCluster;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.error.Diagnosis;
import io.sem.api.label.Labels;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reported values in which every optional part is there. */
final class Reported {

    private static final Instant NOW = Instant.EPOCH;
    private static final ContainerState.Terminated END = new ContainerState.Terminated(1, "Error", "m", NOW);

    private Reported() {}

    /** By the type under which each is registered. */
    static Map<Class<?>, Object> samples() {
        Diagnosis diagnosis = Diagnosis.builder("Code", "why")
                .where("where")
                .evidence("evidence")
                .fix("fix")
                .certain(true)
                .since(NOW)
                .build();
        DeploymentStatus status = DeploymentStatus.builder(DeploymentStatus.State.FAILED)
                .reason("r")
                .message("m")
                .since(NOW)
                .revision(1)
                .desired(1)
                .updated(1)
                .ready(0)
                .diagnosis(diagnosis)
                .build();
        QuotaUsage usage = new QuotaUsage(Maximal.QUOTA, Maximal.QUOTA, true);
        Condition condition =
                Condition.builder("Ready", "True", NOW).reason("r").message("m").build();
        ObservedContainer container = ObservedContainer.builder("c", ObservedContainer.Role.MAIN)
                .image("nginx")
                .state(new ContainerState.Running(NOW))
                .lastEnd(END)
                .lastLife(Duration.ofSeconds(5))
                .ready(true)
                .build();
        ObservedPod pod = ObservedPod.builder("p")
                .deployment("d")
                .template("t")
                .labels(Labels.none())
                .phase(ObservedPod.Phase.RUNNING)
                .ready(true)
                .node("n")
                .ip("10.0.0.1")
                .endsBy(NOW)
                .created(NOW)
                .addContainer(container)
                .addCondition(condition)
                .build();
        ObservedWorkload workload = ObservedWorkload.builder("d", Run.Kind.KEPT_RUNNING)
                .labels(Labels.none())
                .revision(1)
                .specHash("h")
                .patience(Duration.ofSeconds(5))
                .template("t")
                .current(true)
                .desired(1)
                .scaler("keda")
                .replicas(1)
                .updated(1)
                .ready(1)
                .available(1)
                .lastFailed(pod)
                .build();
        ObservedService service = ObservedService.builder(Maximal.SERVICE)
                .deployment("d")
                .clusterIp("10.0.0.2")
                .created(NOW)
                .build();
        ObservedClaim claim = ObservedClaim.builder("c")
                .deployment("d")
                .volume("v")
                .size(Memory.of("1Gi"))
                .storageClass("fast")
                .phase(ObservedClaim.Phase.BOUND)
                .build();
        Observed observed = Observed.builder(new EnvironmentRef(TenantName.of("a"), EnvironmentName.DEV))
                .quota(usage)
                .build();
        ObservedNode node = ObservedNode.builder("n", Capacity.of("4", "16Gi"))
                .addTaint(new Taint("a", "b", Taint.Effect.NO_SCHEDULE))
                .build();
        Revision revision = Revision.builder(1, Maximal.DEPLOYMENT)
                .result(Revision.Result.REFUSED)
                .author("alice")
                .reason("node port taken")
                .at(NOW)
                .build();
        DeploymentEvent event = DeploymentEvent.builder(NOW, "d", DeploymentEvent.Type.POD_READY)
                .pod("p")
                .container("c")
                .message("m")
                .build();
        ObservedEvent observedEvent = ObservedEvent.builder("Pod/p", "r", NOW)
                .warning(true)
                .message("m")
                .build();
        Map<Class<?>, Object> named = Map.ofEntries(
                Map.entry(DeploymentStatus.class, status),
                Map.entry(ObservedContainer.class, container),
                Map.entry(ObservedPod.class, pod),
                Map.entry(ObservedWorkload.class, workload),
                Map.entry(ObservedService.class, service),
                Map.entry(ObservedClaim.class, claim),
                Map.entry(Observed.class, observed),
                Map.entry(ObservedNode.class, node),
                Map.entry(Diagnosis.class, diagnosis),
                Map.entry(Condition.class, condition),
                Map.entry(Revision.class, revision),
                Map.entry(DeploymentEvent.class, event),
                Map.entry(
                        TenantQuota.class,
                        TenantQuota.builder()
                                .limit(Maximal.QUOTA)
                                .used(Maximal.QUOTA)
                                .putEnvironment(EnvironmentName.DEV, usage)
                                .build()),
                Map.entry(ObservedEvent.class, observedEvent));
        Stream<Object> records = Stream.of(
                usage,
                Capacity.of("1", "1Gi"),
                new ObservedCluster("c", "v", Set.of(ObservedCluster.Capability.NETWORK), List.of(node)));
        return Stream.concat(
                        named.entrySet().stream(),
                        records.map(sample -> Map.<Class<?>, Object>entry(sample.getClass(), sample)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
