package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.volume.Volume;
import java.util.Map;
import java.util.TreeMap;

/** Names, labels and owners of the objects of a deployment. */
final class Metadata {

    private Metadata() {}

    /** Of an object that goes away with the deployment's record. */
    static ObjectMeta owned(Workload workload, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(workload.ref().environment().namespace())
                .withLabels(workload.labels().asMap())
                .withOwnerReferences(owner(workload))
                .build();
    }

    /** Of the object that keeps the pods. */
    static ObjectMeta workload(Workload workload) {
        return new ObjectMetaBuilder(owned(workload, workload.ref().name()))
                .addToAnnotations(WellKnown.REVISION, String.valueOf(workload.revision()))
                .addToAnnotations(WellKnown.SPEC_HASH, workload.specHash())
                .build();
    }

    /** Of data, which stays: only labels that never change, and no owner. */
    static ObjectMeta kept(Workload workload, Volume volume, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(workload.ref().environment().namespace())
                .withLabels(keptLabels(workload, volume))
                .build();
    }

    static Map<String, String> keptLabels(Workload workload, Volume volume) {
        Map<String, String> labels =
                new TreeMap<>(EnvironmentManifest.labels(workload.ref().environment()));
        labels.put(WellKnown.DEPLOYMENT, workload.ref().name());
        labels.put(WellKnown.VOLUME, volume.name());
        return labels;
    }

    private static OwnerReference owner(Workload workload) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(Names.record(workload.ref()))
                .withUid(workload.owner().uid())
                .build();
    }
}
