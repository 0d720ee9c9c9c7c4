/**
 * Ports, services and the addresses that follow from names. Nothing is resolved here.
 */
@NullMarked
package io.sem.api.network;

import org.jspecify.annotations.NullMarked;
