/**
 * What was observed, and what follows from it. Filled by backends and the engine, never by users.
 */
@NullMarked
package io.sem.api.status;

import org.jspecify.annotations.NullMarked;
