package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.List;

/**
 * Compares the objects of an environment with what they should be, in the fields that SEM sets: the API server adds
 * defaults, and administrators add labels, so that whole objects are never equal. What SEM does not set is not
 * compared: an environment that an administrator has completed is as it should be.
 */
final class EnvironmentDrift {

    private EnvironmentDrift() {}

    /** The labels hold all that SEM decides about a namespace. */
    static boolean same(Namespace wanted, Namespace found) {
        return labelled(wanted, found);
    }

    /** Quantities are compared as numbers: {@code 1} and {@code 1000m} are the same limit. */
    static boolean same(ResourceQuota wanted, ResourceQuota found) {
        return labelled(wanted, found)
                && Absent.orNone(wanted.getSpec().getHard())
                        .equals(Absent.orNone(found.getSpec().getHard()));
    }

    /** Another limit in the same object would change what containers get, so there must be exactly one. */
    static boolean same(LimitRange wanted, LimitRange found) {
        List<LimitRangeItem> limits = found.getSpec().getLimits();
        return labelled(wanted, found)
                && limits.size() == 1
                && same(wanted.getSpec().getLimits().get(0), limits.get(0));
    }

    /** The order of pull secrets is the order in which the kubelet tries them. */
    static boolean same(ServiceAccount wanted, ServiceAccount found) {
        return labelled(wanted, found)
                && Boolean.FALSE.equals(found.getAutomountServiceAccountToken())
                && wanted.getImagePullSecrets().equals(found.getImagePullSecrets());
    }

    private static boolean same(LimitRangeItem wanted, LimitRangeItem found) {
        return wanted.getType().equals(found.getType())
                && Absent.orNone(wanted.getDefault()).equals(Absent.orNone(found.getDefault()))
                && Absent.orNone(wanted.getDefaultRequest()).equals(Absent.orNone(found.getDefaultRequest()));
    }

    private static boolean labelled(HasMetadata wanted, HasMetadata found) {
        return Absent.orNone(found.getMetadata().getLabels())
                .entrySet()
                .containsAll(wanted.getMetadata().getLabels().entrySet());
    }
}
