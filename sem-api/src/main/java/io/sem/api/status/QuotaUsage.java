package io.sem.api.status;

import io.sem.api.tenant.Quota;

/**
 * A quota and what is used of it.
 *
 * @param limit what may be used
 * @param used what is used; it names every resource that the limit names
 * @param enforced whether the platform refuses what goes beyond
 */
public record QuotaUsage(Quota limit, Quota used, boolean enforced) {}
