/**
 * Who owns what: tenants, their environments and quotas, as plain values. No status, no commands.
 */
@NullMarked
package io.sem.api.tenant;

import org.jspecify.annotations.NullMarked;
