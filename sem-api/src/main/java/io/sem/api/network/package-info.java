/**
 * Ports, services and the DNS names that follow from names alone. Both backends and the engine must derive the same names and
 * accept the same ports, so these rules stand here and nowhere else. Values only: nothing in this package opens a connection or
 * resolves a name.
 */
@NullMarked
package io.sem.api.network;

import org.jspecify.annotations.NullMarked;
