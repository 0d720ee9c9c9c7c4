/**
 * Tenants, their environments and quotas, as plain values: what somebody asks for. What was observed of them is in
 * {@code io.sem.api.status}, and commands are methods of the doors in {@code io.sem}.
 */
@NullMarked
package io.sem.api.tenant;

import org.jspecify.annotations.NullMarked;
