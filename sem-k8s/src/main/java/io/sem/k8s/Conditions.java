package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSetCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.sem.api.status.Condition;

/** Conditions to conditions; Kubernetes has one type for each kind of object. */
final class Conditions {

    private Conditions() {}

    static Condition of(PodCondition c) {
        var since = Times.of(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition of(DeploymentCondition c) {
        var since = Times.of(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition of(StatefulSetCondition c) {
        var since = Times.of(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }

    static Condition of(JobCondition c) {
        var since = Times.of(c.getLastTransitionTime());
        return Condition.builder(c.getType(), c.getStatus(), since)
                .reason(Absent.orEmpty(c.getReason()))
                .message(Absent.orEmpty(c.getMessage()))
                .build();
    }
}
