package io.sem.api.status;

import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import java.util.Optional;

/**
 * A quota and how much of it is used.
 *
 * @param limit the amounts that may be used
 * @param used the amounts that are used; it names every resource that the limit names
 * @param enforced whether the platform already refuses what exceeds the limit
 */
public record QuotaUsage(Quota limit, Quota used, boolean enforced) {

    /** What is left of the limit; 0 of a resource of which more is used than allowed. */
    public Quota free() {
        return left(limit, used);
    }

    static Quota left(Quota limit, Quota used) {
        Quota left = limit;
        for (QuotaResource resource : QuotaResource.values()) {
            Optional<Long> most = resource.in(limit);
            if (most.isPresent()) {
                left = resource.set(
                        left, Math.max(0, most.get() - resource.in(used).orElse(0L)));
            }
        }
        return left;
    }
}
