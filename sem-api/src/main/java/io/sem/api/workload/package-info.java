/**
 * What to run: deployment specs and everything inside them. A spec is a complete, immutable description that can be stored, compared
 * and sent; the facts that follow from it (its dependencies, its requests, its claims) stand on it. No status lives here, and nothing
 * about how a backend runs a spec.
 */
@NullMarked
package io.sem.api.workload;

import org.jspecify.annotations.NullMarked;
