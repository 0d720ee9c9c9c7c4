package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sem.api.spi.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the StatefulSet of a deployment. Its claim templates and the order in which it starts its pods cannot change
 * (apps/validation, ValidateStatefulSetUpdate), so a set whose claims are to be larger, or whose pods are to start in another order,
 * is deleted without its pods and made again: the new set selects the same pods and adopts them,
 * with their controller revisions (pkg/controller/statefulset, adoptOrphanRevisions), and no pod restarts.
 *
 * <p>A process that is killed between the two leaves pods without a set. They run on, and the next apply makes the set.
 */
final class StatefulSetApplier {

    private final KubernetesObjects objects;

    StatefulSetApplier(KubernetesObjects objects) {
        this.objects = objects;
    }

    void write(Workload workload, StatefulSet wanted) {
        Optional<StatefulSet> found = objects.statefulSets.find(
                wanted.getMetadata().getNamespace(), wanted.getMetadata().getName());
        // An apply would succeed, write into the set that is on its way out, and be lost with it.
        found.filter(StatefulSetApplier::isEnding).ifPresent(objects.statefulSets::awaitGone);
        found.filter(set -> !isEnding(set) && isReplacedBy(wanted, set))
                .ifPresent(objects.statefulSets::deleteOrphaning);
        ObjectWriter.write(workload, objects.statefulSets, wanted);
    }

    private static boolean isEnding(StatefulSet set) {
        return set.getMetadata().getDeletionTimestamp() != null;
    }

    private static boolean isReplacedBy(StatefulSet wanted, StatefulSet found) {
        return !claims(wanted).equals(claims(found)) || !policy(wanted).equals(policy(found));
    }

    /** How the set starts its pods, which cannot change either; the API server fills in its default. */
    private static String policy(StatefulSet set) {
        return Optional.ofNullable(set.getSpec().getPodManagementPolicy()).orElse("OrderedReady");
    }

    /** The size and class of each claim by its name; all else is filled in by Kubernetes and would never be equal. */
    private static Map<String, String> claims(StatefulSet set) {
        List<PersistentVolumeClaim> templates = Absent.orNone(set.getSpec().getVolumeClaimTemplates());
        Map<String, String> claims = new TreeMap<>();
        for (PersistentVolumeClaim template : templates) {
            String storageClass = Absent.orEmpty(template.getSpec().getStorageClassName());
            claims.put(template.getMetadata().getName(), Amounts.storage(template) + " " + storageClass);
        }
        return claims;
    }
}
