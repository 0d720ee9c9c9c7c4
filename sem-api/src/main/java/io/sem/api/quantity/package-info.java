/**
 * Exact amounts of cpu and memory, and the one parser and printer of Kubernetes quantities. They are types of their own because a
 * number without a unit is the most frequent fault of specs, and exact because Kubernetes compares quantities exactly.
 */
@NullMarked
package io.sem.api.quantity;

import org.jspecify.annotations.NullMarked;
