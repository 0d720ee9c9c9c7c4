/**
 * Nodes and what they offer: read-only facts. No commands.
 */
@NullMarked
package io.sem.api.cluster;

import org.jspecify.annotations.NullMarked;
