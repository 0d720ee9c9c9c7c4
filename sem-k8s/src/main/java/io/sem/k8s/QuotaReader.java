package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource quota to what is observed of it. */
final class QuotaReader {

    private QuotaReader() {}

    static QuotaUsage read(ResourceQuota quota) {
        return new QuotaUsage(quota(quota.getSpec().getHard()), used(quota), isEnforced(quota));
    }

    /** The API server admits by the status, so a quota that is not there yet refuses nothing (quota/v1/generic/evaluator.go). */
    static boolean isEnforced(ResourceQuota quota) {
        Map<String, Quantity> wanted = Absent.orNone(quota.getSpec().getHard());
        if (wanted.isEmpty()) {
            return true;
        }
        return quota.getStatus() != null
                && wanted.equals(Absent.orNone(quota.getStatus().getHard()))
                && Absent.orNone(quota.getStatus().getUsed()).keySet().containsAll(wanted.keySet());
    }

    private static Quota used(ResourceQuota quota) {
        Map<String, Quantity> used = quota.getStatus() == null
                ? Map.of()
                : Absent.orNone(quota.getStatus().getUsed());
        Quota.Builder builder = Quota.builder();
        Absent.orNone(quota.getSpec().getHard())
                .keySet()
                .forEach(name -> add(builder, name, used.getOrDefault(name, new Quantity("0"))));
        return builder.build();
    }

    private static Quota quota(@Nullable Map<String, Quantity> amounts) {
        Quota.Builder builder = Quota.builder();
        Absent.orNone(amounts).forEach((name, amount) -> add(builder, name, amount));
        return builder.build();
    }

    private static void add(Quota.Builder builder, String name, Quantity amount) {
        switch (name) {
            case "requests.cpu" -> builder.cpu(Amounts.cpu(amount));
            case "requests.memory" -> builder.memory(Amounts.memory(amount));
            case "requests.storage" -> builder.storage(Amounts.memory(amount));
            case "pods" -> builder.pods(amount.getNumericalAmount().intValueExact());
            default -> {} // somebody added a limit that SEM's quota has no word for
        }
    }
}
