package io.sem.k8s;

import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimCondition;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSetCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.sem.api.status.Condition;

/**
 * Converts conditions of the kinds that SEM observes. Kubernetes repeats the same fields in a type of its own for each
 * kind, and the client gives these types no common interface. A condition of a type that SEM does not know is passed on
 * like any other: readiness gates and operators add their own, and a person who looks at a status wants to see them.
 */
final class ConditionReader {

    private ConditionReader() {}

    static Condition read(PodCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition read(DeploymentCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition read(StatefulSetCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition read(PersistentVolumeClaimCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition read(NamespaceCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition read(JobCondition c) {
        var since = Timestamp.read(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }
}
