/**
 * The engine: rules, quotas, order, readiness, diagnosis, revisions and leases. It decides whether something is done, in which
 * order, and what exactly; backends do it. Public is {@link io.sem.core.Engine} alone, and only for the doors. Nothing here
 * knows a backend, owns a thread or reads a clock.
 */
@NullMarked
package io.sem.core;

import org.jspecify.annotations.NullMarked;
