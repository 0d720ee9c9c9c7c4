/**
 * Clusters and nodes as they were observed, and what pods say about nodes (taints and tolerations). Read-only facts: commands to
 * nodes are actions of the backend contract, so that a value never changes behind its reader's back.
 */
@NullMarked
package io.sem.api.cluster;

import org.jspecify.annotations.NullMarked;
