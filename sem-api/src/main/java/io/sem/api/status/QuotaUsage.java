package io.sem.api.status;

import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;

/**
 * A quota and how much of it is used.
 *
 * @param limit the amounts that may be used
 * @param used the amounts that are used; it names every resource that the limit names
 * @param enforced whether the platform already refuses what exceeds the limit
 */
public record QuotaUsage(Quota limit, Quota used, boolean enforced) {

    /** The amounts that are still free: limit minus used, at least zero, for every resource that the limit names. */
    public Quota free() {
        Quota free = Quota.builder().build();
        for (QuotaResource resource : QuotaResource.values()) {
            long taken = resource.in(used).orElse(0L);
            if (resource.in(limit).isPresent()) {
                free = resource.set(free, Math.max(0, resource.in(limit).orElseThrow() - taken));
            }
        }
        return free;
    }
}
