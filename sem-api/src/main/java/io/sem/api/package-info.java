/**
 * The root of SEM's vocabulary. Only the style of the value types lives here; every type lives in the package of its noun.
 */
@SemStyle
@NullMarked
package io.sem.api;

import org.jspecify.annotations.NullMarked;
