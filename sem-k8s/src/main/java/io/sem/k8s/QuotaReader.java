package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts a resource quota to its observed state. Limits that SEM's quotas have no word for, because an administrator
 * added them, are left out: the API server enforces them all the same, and its refusal names them.
 *
 * <p>The limit comes from the spec and the use from the status, which is behind by the time that the quota controller
 * takes to recount; deletions show up late, while admission adds to it at once.
 */
final class QuotaReader {

    private QuotaReader() {}

    static QuotaUsage read(ResourceQuota quota) {
        return new QuotaUsage(quota(quota.getSpec().getHard()), used(quota), isEnforced(quota));
    }

    /**
     * Whether the quota refuses anything yet. Admission looks only at limits that the status holds, and the quota
     * controller fills the status in some time after the quota was written (plugin/pkg/admission/resourcequota,
     * controller.go).
     */
    static boolean isEnforced(ResourceQuota quota) {
        Map<String, Quantity> wanted = Absent.orNone(quota.getSpec().getHard());
        if (wanted.isEmpty()) {
            return true;
        }
        return quota.getStatus() != null
                && wanted.equals(Absent.orNone(quota.getStatus().getHard()))
                && Absent.orNone(quota.getStatus().getUsed()).keySet().containsAll(wanted.keySet());
    }

    /** What is used of the limited resources; the quota controller leaves out what it has not counted yet. */
    private static Quota used(ResourceQuota quota) {
        Map<String, Quantity> used = quota.getStatus() == null
                ? Map.of()
                : Absent.orNone(quota.getStatus().getUsed());
        Map<String, Quantity> limited = new TreeMap<>();
        Absent.orNone(quota.getSpec().getHard())
                .keySet()
                .forEach(name -> limited.put(name, used.getOrDefault(name, Amounts.NONE)));
        return quota(limited);
    }

    private static Quota quota(@Nullable Map<String, Quantity> amounts) {
        Quota quota = Quota.builder().build();
        for (Map.Entry<String, Quantity> each : Absent.orNone(amounts).entrySet()) {
            Optional<QuotaResource> resource = QuotaResource.of(each.getKey());
            if (resource.isPresent()) {
                quota = resource.get().set(quota, Amounts.of(resource.get(), each.getValue()));
            }
        }
        return quota;
    }
}
