/**
 * What follows from a look at an environment: readiness, status, the steps between two looks, and why something does not come
 * up. Pure functions of observed values and of a time that is given to them, so that they hold for every backend and are tested
 * without any. Public is {@link io.sem.core.status.Statuses}.
 */
@NullMarked
package io.sem.core.status;

import org.jspecify.annotations.NullMarked;
