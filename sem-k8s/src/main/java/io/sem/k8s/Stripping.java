package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.sem.api.spi.WellKnown;
import java.util.List;

/**
 * Takes out of the client's objects what nobody reads any more once they are translated. A cluster has many objects of few kinds,
 * and most of their memory is what SEM wrote itself (field managers) or what only a kubelet reads (the spec of a pod).
 */
final class Stripping {

    private Stripping() {}

    /**
     * Keeps the field managers that drift asks for: all but SEM itself, which is never told as a holder, and without their status
     * fields, which SEM never applies (see {@link FieldManagers}).
     */
    static void managers(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        List<ManagedFieldsEntry> others = Absent.orNone(metadata.getManagedFields()).stream()
                .filter(entry -> entry.getFieldsV1() != null)
                .filter(entry -> !WellKnown.SEM.equals(entry.getManager()))
                .toList();
        others.forEach(entry -> entry.getFieldsV1().getAdditionalProperties().remove("f:status"));
        metadata.setManagedFields(others.stream()
                .filter(entry -> !entry.getFieldsV1().getAdditionalProperties().isEmpty())
                .toList());
    }

    /** Drops all field managers, of kinds that SEM does not apply. */
    static void allManagers(HasMetadata object) {
        object.getMetadata().setManagedFields(List.of());
    }

    /** Keeps of a pod by what it is found, owned and changed, the volumes that hold data or files, and why a container waits. */
    static void pod(Pod pod) {
        ObjectMeta all = pod.getMetadata();
        pod.setMetadata(new ObjectMetaBuilder()
                .withName(all.getName())
                .withNamespace(all.getNamespace())
                .withUid(all.getUid())
                .withResourceVersion(all.getResourceVersion())
                .withLabels(all.getLabels())
                .withDeletionTimestamp(all.getDeletionTimestamp())
                .withOwnerReferences(all.getOwnerReferences().toArray(OwnerReference[]::new))
                .build());
        pod.setSpec(spec(pod.getSpec()));
        if (pod.getStatus() != null) {
            pod.setStatus(status(pod.getStatus()));
        }
    }

    private static PodSpec spec(PodSpec spec) {
        return new PodSpecBuilder()
                .withNodeName(spec.getNodeName())
                .withServiceAccountName(spec.getServiceAccountName())
                .withVolumes(
                        spec.getVolumes().stream().filter(Stripping::isKept).toArray(Volume[]::new))
                .build();
    }

    private static PodStatus status(PodStatus status) {
        return new PodStatusBuilder()
                .withPhase(status.getPhase())
                .withContainerStatuses(status.getContainerStatuses().stream()
                        .filter(each ->
                                each.getState() != null && each.getState().getWaiting() != null)
                        .toList())
                .build();
    }

    private static boolean isKept(Volume volume) {
        return volume.getConfigMap() != null || volume.getPersistentVolumeClaim() != null;
    }

    /** Drops the list of images, which is the largest part of a node and of which nobody asks. */
    static void node(Node node) {
        allManagers(node);
        if (node.getStatus() != null) {
            node.getStatus().setImages(List.of());
        }
    }

    /** Keeps of an event by what the watch knows it. */
    static void event(Event event) {
        ObjectMeta all = event.getMetadata();
        event.setMetadata(new ObjectMetaBuilder()
                .withName(all.getName())
                .withNamespace(all.getNamespace())
                .withUid(all.getUid())
                .withResourceVersion(all.getResourceVersion())
                .build());
        event.setInvolvedObject(null);
        event.setMessage(null);
    }
}
