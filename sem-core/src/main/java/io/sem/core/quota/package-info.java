/**
 * The arithmetic of quotas: how a tenant's quota is shared out, what a deployment takes, and whether it fits. It refuses early
 * and with numbers; races between processes are decided by the namespace's own ResourceQuota. Public is
 * {@link io.sem.core.quota.Quotas}.
 */
@NullMarked
package io.sem.core.quota;

import org.jspecify.annotations.NullMarked;
