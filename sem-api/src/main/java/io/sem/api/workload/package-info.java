/**
 * What to run: deployment specs and everything inside them. No status, and nothing about how a backend runs it.
 */
@NullMarked
package io.sem.api.workload;

import org.jspecify.annotations.NullMarked;
