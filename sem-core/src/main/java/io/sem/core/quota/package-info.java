/**
 * The arithmetic of quotas: how a tenant's quota is shared out, what a deployment takes, and whether it fits;
 * {@link io.sem.core.quota.Quotas} is the door. It refuses early and with numbers. Races between processes are decided by the
 * ResourceQuota of the namespace, which counts the same way, so every number here follows Kubernetes' own (pkg/quota/v1).
 */
@NullMarked
package io.sem.core.quota;

import org.jspecify.annotations.NullMarked;
