/**
 * What was observed in a cluster, and what follows from it. Backends fill the {@code Observed…} values and the engine derives the
 * rest with pure functions, so that status and diagnosis are the same code on every backend. Users read these values and never
 * build them; what they ask for is in the other packages.
 */
@NullMarked
package io.sem.api.status;

import org.jspecify.annotations.NullMarked;
