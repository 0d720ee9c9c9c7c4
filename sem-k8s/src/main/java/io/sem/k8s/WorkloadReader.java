package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.sem.api.label.Labels;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts the controllers of pods to observed workloads. The numbers are read as they are; what they mean, and whether
 * a rollout is complete, is decided by the engine for all backends alike. The client's own readiness helpers are not
 * used: they ignore the observed generation and call a deployment ready before its update has begun (fabric8 issue
 * 3474).
 *
 * <table>
 * <caption>Where the numbers come from</caption>
 * <tr><th>observed</th><th>Deployment, StatefulSet</th><th>Job</th></tr>
 * <tr><td>desired</td><td>spec.replicas</td><td>spec.completions</td></tr>
 * <tr><td>replicas</td><td>status.replicas</td><td>status.active</td></tr>
 * <tr><td>updated</td><td>status.updatedReplicas</td><td>status.active: all are of the same template</td></tr>
 * <tr><td>available</td><td>status.availableReplicas</td><td>status.ready</td></tr>
 * <tr><td>current</td><td>observedGeneration has reached generation</td><td>always</td></tr>
 * <tr><td>paused</td><td>spec.paused</td><td>false</td></tr>
 * <tr><td>cancelled</td><td>false</td><td>spec.suspend</td></tr>
 * <tr><td>succeeded, failed</td><td>0</td><td>status.succeeded, status.failed</td></tr>
 * </table>
 */
final class WorkloadReader {

    private WorkloadReader() {}

    /** Reads a Deployment. That its record is gone, so that it is about to be deleted, is for whoever knows the records. */
    static ObservedWorkload read(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        return common(deployment, Kind.KEPT_RUNNING)
                .paused(Boolean.TRUE.equals(deployment.getSpec().getPaused()))
                .template(template(deployment.getSpec().getTemplate()))
                .current(observed(deployment, status.getObservedGeneration()))
                .desired(Absent.orZero(deployment.getSpec().getReplicas()))
                .replicas(Absent.orZero(status.getReplicas()))
                .updated(Absent.orZero(status.getUpdatedReplicas()))
                .ready(Absent.orZero(status.getReadyReplicas()))
                .available(Absent.orZero(status.getAvailableReplicas()))
                .addAllConditions(status.getConditions().stream()
                        .map(ConditionReader::read)
                        .toList())
                .build();
    }

    /** The same of a StatefulSet. */
    static ObservedWorkload read(StatefulSet set) {
        StatefulSetStatus status = set.getStatus() == null ? new StatefulSetStatus() : set.getStatus();
        return common(set, Kind.STATEFUL)
                .template(template(set.getSpec().getTemplate()))
                .current(observed(set, status.getObservedGeneration()))
                .desired(Absent.orZero(set.getSpec().getReplicas()))
                .replicas(Absent.orZero(status.getReplicas()))
                .updated(Absent.orZero(status.getUpdatedReplicas()))
                .ready(Absent.orZero(status.getReadyReplicas()))
                .available(Absent.orZero(status.getAvailableReplicas()))
                .addAllConditions(status.getConditions().stream()
                        .map(ConditionReader::read)
                        .toList())
                .build();
    }

    /**
     * The same of a Job. It has no observed generation, but it is replaced and never changed, so that its numbers
     * always speak of what is wanted now.
     */
    static ObservedWorkload read(Job job) {
        JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
        int active = Absent.orZero(status.getActive());
        int ready = Absent.orZero(status.getReady());
        return common(job, Kind.TO_COMPLETION)
                .template(template(job.getSpec().getTemplate()))
                .current(true)
                .desired(Absent.orZero(job.getSpec().getCompletions()))
                .replicas(active)
                .updated(active)
                .ready(ready)
                .available(ready)
                .succeeded(Absent.orZero(status.getSucceeded()))
                .failed(Absent.orZero(status.getFailed()))
                .cancelled(Boolean.TRUE.equals(job.getSpec().getSuspend()))
                .addAllConditions(status.getConditions().stream()
                        .map(ConditionReader::read)
                        .toList())
                .build();
    }

    /** The hash of the template, by which pods of the newest template are told from older ones. */
    static String template(PodTemplateSpec template) {
        return Absent.orEmpty(labels(template.getMetadata()).get(WellKnown.TEMPLATE));
    }

    /** The value of an annotation; empty when it has none of that name. */
    static String annotation(HasMetadata object, String key) {
        return Absent.orNone(object.getMetadata().getAnnotations()).getOrDefault(key, "");
    }

    /** The number in an annotation; 0 when it has none of that name. */
    static int number(HasMetadata object, String key) {
        String value = annotation(object, key);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    private static Optional<Duration> seconds(HasMetadata object, String key) {
        String value = annotation(object, key);
        return value.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    /** What all kinds share; a revision is missing only on objects that SEM did not write. */
    private static ObservedWorkload.Builder common(HasMetadata object, Kind kind) {
        ObservedWorkload.Builder builder =
                ObservedWorkload.builder(object.getMetadata().getName(), kind);
        builder.labels(Labels.of(labels(object.getMetadata())));
        builder.revision(number(object, WellKnown.REVISION));
        builder.cameUp(number(object, WellKnown.CAME_UP));
        seconds(object, WellKnown.PROGRESS_WITHIN).ifPresent(builder::progressWithin);
        builder.patience(seconds(object, WellKnown.PATIENCE));
        builder.specHash(annotation(object, WellKnown.SPEC_HASH));
        builder.scaler(FieldManagers.scaler(object));
        builder.deleting(object.getMetadata().getDeletionTimestamp() != null);
        return builder;
    }

    /** Whether the controller has seen the newest change, so that its numbers speak of it. */
    private static boolean observed(HasMetadata object, @Nullable Long observedGeneration) {
        Long generation = object.getMetadata().getGeneration();
        return observedGeneration != null && generation != null && observedGeneration >= generation;
    }

    private static Map<String, String> labels(@Nullable ObjectMeta metadata) {
        return metadata == null ? Map.of() : Absent.orNone(metadata.getLabels());
    }
}
