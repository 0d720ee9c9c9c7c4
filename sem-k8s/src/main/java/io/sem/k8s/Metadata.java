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

/**
 * Makes the names, labels and owners of the objects of a deployment. The owner of everything but data and secrets is
 * the deployment's record, so that undeploying is one delete and a SEM process that dies in the middle of it leaves no
 * remains: the rest is the work of the cluster's garbage collector.
 *
 * <table>
 * <caption>Who owns what</caption>
 * <tr><th>object</th><th>owner</th><th>labels</th></tr>
 * <tr><td>controller, service, config map of files</td><td>the record</td><td>all of the workload</td></tr>
 * <tr><td>claim, persistent volume</td><td>none</td><td>tenant, environment, deployment, volume</td></tr>
 * <tr><td>secret</td><td>none</td><td>tenant, environment, deployment</td></tr>
 * <tr><td>pod</td><td>its controller</td><td>those of the template</td></tr>
 * </table>
 */
final class Metadata {

    private Metadata() {}

    /** The metadata of an object that goes away with the deployment's record. */
    static ObjectMeta owned(Workload workload, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(workload.ref().environment().namespace())
                .withLabels(workload.labels().asMap())
                .withOwnerReferences(owner(workload))
                .build();
    }

    /**
     * The metadata of the controller of the pods. Revision and spec hash are annotations, not labels, because nobody
     * selects on them, and stand on the controller only, so that the same pods go on running under a new revision.
     */
    static ObjectMeta workload(Workload workload) {
        ObjectMetaBuilder metadata = new ObjectMetaBuilder(
                        owned(workload, workload.ref().name()))
                .addToAnnotations(WellKnown.REVISION, String.valueOf(workload.revision()))
                .addToAnnotations(WellKnown.SPEC_HASH, workload.specHash())
                .addToAnnotations(
                        WellKnown.PROGRESS_WITHIN,
                        Long.toString(workload.progressWithin().toSeconds()));
        workload.patience()
                .ifPresent(
                        patience -> metadata.addToAnnotations(WellKnown.PATIENCE, Long.toString(patience.toSeconds())));
        return metadata.build();
    }

    /**
     * The metadata of data, which stays: it has no owner, and only labels that never change, because the claims that a
     * StatefulSet has made are not updated with it.
     */
    static ObjectMeta kept(Workload workload, Volume volume, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(workload.ref().environment().namespace())
                .withLabels(keptLabels(workload, volume))
                .build();
    }

    /** The labels by which kept data is found again: whose it is, and for which volume. */
    static Map<String, String> keptLabels(Workload workload, Volume volume) {
        Map<String, String> labels =
                new TreeMap<>(EnvironmentManifest.labels(workload.ref().environment()));
        labels.put(WellKnown.DEPLOYMENT, workload.ref().name());
        labels.put(WellKnown.VOLUME, volume.name());
        return labels;
    }

    /** The uid ties the object to this very record: one that is made again under the same name adopts nothing. */
    private static OwnerReference owner(Workload workload) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(ObjectNames.record(workload.ref()))
                .withUid(workload.owner().uid())
                .build();
    }
}
