package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.Comparator;

/**
 * Converts a workload to the controller of its pods: a Deployment when it is kept running, a StatefulSet when it is
 * stateful, a Job when it runs to completion. The objects are sent by server-side apply, so they hold only what SEM
 * decides: a field that is left out keeps the cluster's default, or what another manager gave it. Defaults are never
 * repeated, because the API server's may change with its version and would then show up as a difference in every
 * object.
 *
 * <p>The selector of a controller cannot change (apps/validation), so it is made of labels that never do; the label
 * with the template's hash stands on the pods only.
 */
final class WorkloadManifest {

    /** The policy that starts and ends all pods at once (apps/v1 StatefulSetSpec.podManagementPolicy). */
    static final String PARALLEL = "Parallel";

    private WorkloadManifest() {}

    /** {@code hardened}: whether the environment enforces {@link io.sem.api.tenant.PodSecurity#RESTRICTED}. */
    static HasMetadata of(Workload workload, boolean hardened) {
        PodTemplateSpec template = PodManifest.of(workload, hardened);
        if (workload.run() instanceof Run.KeptRunning run) {
            return deployment(workload, run, template);
        }
        if (workload.run() instanceof Run.Stateful run) {
            return statefulSet(workload, run, template);
        }
        if (workload.run() instanceof Run.ToCompletion run) {
            return job(workload, run, template);
        }
        throw new IllegalStateException("no controller for a run " + workload.run());
    }

    /**
     * The number of old revisions is left to the cluster: SEM's own record is the history, ReplicaSets are only its
     * means.
     */
    private static Deployment deployment(Workload workload, Run.KeptRunning run, PodTemplateSpec template) {
        return new DeploymentBuilder()
                .withMetadata(Metadata.workload(workload))
                .withNewSpec()
                .withReplicas(workload.replicas())
                .withMinReadySeconds((int) workload.minReady().toSeconds())
                .withProgressDeadlineSeconds((int) workload.progressDeadline().toSeconds())
                .withNewSelector()
                .withMatchLabels(workload.selector().asMap())
                .endSelector()
                .withStrategy(strategy(run.update()))
                .withTemplate(template)
                .endSpec()
                .build();
    }

    /** Surge and unavailability are sent as they were written: Kubernetes rounds percentages as the engine does. */
    private static DeploymentStrategy strategy(UpdateStrategy update) {
        if (update instanceof UpdateStrategy.Rolling rolling) {
            return new DeploymentStrategyBuilder()
                    .withType("RollingUpdate")
                    .withNewRollingUpdate()
                    .withMaxSurge(amount(rolling.maxSurge()))
                    .withMaxUnavailable(amount(rolling.maxUnavailable()))
                    .endRollingUpdate()
                    .build();
        }
        if (update instanceof UpdateStrategy.Recreate) {
            return recreate();
        }
        throw new IllegalStateException("no strategy of a Deployment for " + update);
    }

    private static DeploymentStrategy recreate() {
        DeploymentStrategy recreate =
                new DeploymentStrategyBuilder().withType("Recreate").build();
        // An explicit null, because the numbers of an earlier rolling update would otherwise stay and be refused
        // (kubernetes issue 24198).
        recreate.setAdditionalProperty("rollingUpdate", null);
        return recreate;
    }

    private static IntOrString amount(CountOrPercent amount) {
        return amount.isPercent() ? new IntOrString(amount.toString()) : new IntOrString(amount.value());
    }

    /**
     * Pods start one after the other, unless they are to start together, and are updated from the highest ordinal down, which are
     * Kubernetes' defaults. The policy of the start and the claim templates cannot change later (see {@link Collisions}).
     */
    private static StatefulSet statefulSet(Workload workload, Run.Stateful run, PodTemplateSpec template) {
        return new StatefulSetBuilder()
                .withMetadata(Metadata.workload(workload))
                .withNewSpec()
                .withReplicas(workload.replicas())
                .withMinReadySeconds((int) workload.minReady().toSeconds())
                .withServiceName(governingService(workload))
                .withPodManagementPolicy(run.isParallel() ? PARALLEL : null)
                .withNewSelector()
                .withMatchLabels(workload.selector().asMap())
                .endSelector()
                .withTemplate(template)
                .withVolumeClaimTemplates(workload.template().volumes().stream()
                        .filter(workload.run()::claimsPerReplica)
                        .map(ClaimVolume.class::cast)
                        .map(volume -> ClaimManifest.template(workload, volume))
                        .toList())
                .endSpec()
                .build();
    }

    /**
     * The service under which each pod has a DNS name of its own: a headless one where there is one. A StatefulSet must
     * name one even when the workload has no service; it need not exist.
     */
    private static String governingService(Workload workload) {
        return workload.services().stream()
                .min(Comparator.comparing(service -> service.type() != ServiceType.HEADLESS))
                .map(ServiceSpec::name)
                .orElse(workload.ref().name());
    }

    /**
     * All pods of a run start together and all must succeed, so completions and parallelism are the same number. A pod that is
     * told to end is replaced only when it has ended (KEP-3939), because two of them at work on one thing destroy it. A pod that the
     * cluster takes away, with its node or by an eviction, is no failed try (KEP-3329); Kubernetes can tell the two apart only where
     * containers are not restarted in place.
     */
    private static Job job(Workload workload, Run.ToCompletion run, PodTemplateSpec template) {
        return new JobBuilder()
                .withMetadata(Metadata.workload(workload))
                .withNewSpec()
                .withCompletions(workload.replicas())
                .withParallelism(workload.replicas())
                .withBackoffLimit(run.retries())
                .withActiveDeadlineSeconds(
                        run.deadline().map(Duration::toSeconds).orElse(null))
                .withTtlSecondsAfterFinished(
                        run.keepFor().map(kept -> (int) kept.toSeconds()).orElse(null))
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(
                        workload.template().restartPolicy() == PodGroup.RestartPolicy.NEVER
                                ? ignoreDisruptions()
                                : null)
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static PodFailurePolicy ignoreDisruptions() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .build();
    }
}
