/**
 * The backend contract: only what someone who writes a backend needs.
 */
@NullMarked
package io.sem.api.spi;

import org.jspecify.annotations.NullMarked;
