/**
 * Labels and selectors: parse, print, match. Pure functions; imports only {@link io.sem.api.error}.
 */
@NullMarked
package io.sem.api.label;

import org.jspecify.annotations.NullMarked;
