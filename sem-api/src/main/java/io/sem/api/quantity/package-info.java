/**
 * Exact amounts (cpu, memory, counts) and the one parser of Kubernetes quantities.
 */
@NullMarked
package io.sem.api.quantity;

import org.jspecify.annotations.NullMarked;
