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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps pods to what is observed of it. */
final class WorkloadReader {

    private WorkloadReader() {}

    static ObservedWorkload read(Deployment deployment, boolean disowned) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        return common(deployment, Kind.KEPT_RUNNING, disowned)
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

    static ObservedWorkload read(StatefulSet set, boolean disowned) {
        StatefulSetStatus status = set.getStatus() == null ? new StatefulSetStatus() : set.getStatus();
        return common(set, Kind.STATEFUL, disowned)
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

    /** A Job does not say up to which change its numbers speak; it is replaced, never changed, so they always do. */
    static ObservedWorkload read(Job job, boolean disowned) {
        JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
        int active = Absent.orZero(status.getActive());
        int ready = Absent.orZero(status.getReady());
        return common(job, Kind.TO_COMPLETION, disowned)
                .template(template(job.getSpec().getTemplate()))
                .current(true)
                .desired(Absent.orZero(job.getSpec().getCompletions()))
                .replicas(active)
                .updated(active)
                .ready(ready)
                .available(ready)
                .succeeded(Absent.orZero(status.getSucceeded()))
                .failed(Absent.orZero(status.getFailed()))
                .addAllConditions(status.getConditions().stream()
                        .map(ConditionReader::read)
                        .toList())
                .build();
    }

    static String template(PodTemplateSpec template) {
        return Absent.orEmpty(labels(template.getMetadata()).get(WellKnown.TEMPLATE));
    }

    static String annotation(HasMetadata object, String key) {
        return Absent.orNone(object.getMetadata().getAnnotations()).getOrDefault(key, "");
    }

    private static ObservedWorkload.Builder common(HasMetadata object, Kind kind, boolean disowned) {
        ObservedWorkload.Builder builder =
                ObservedWorkload.builder(object.getMetadata().getName(), kind);
        String revision = annotation(object, WellKnown.REVISION);
        builder.labels(Labels.of(labels(object.getMetadata())));
        builder.revision(revision.isEmpty() ? 0 : Integer.parseInt(revision));
        builder.specHash(annotation(object, WellKnown.SPEC_HASH));
        builder.deleting(disowned || object.getMetadata().getDeletionTimestamp() != null);
        return builder;
    }

    private static boolean observed(HasMetadata object, @Nullable Long observedGeneration) {
        Long generation = object.getMetadata().getGeneration();
        return observedGeneration != null && generation != null && observedGeneration >= generation;
    }

    private static Map<String, String> labels(@Nullable ObjectMeta metadata) {
        return metadata == null ? Map.of() : Absent.orNone(metadata.getLabels());
    }
}
