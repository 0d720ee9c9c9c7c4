/**
 * The root of SEM's vocabulary: immutable values that say what is wanted and what was observed, without threads, I/O or a library
 * beside the JDK, so that every program and every backend can share them. Only the style of the value types lives here; every type
 * lives in the package of its noun.
 */
@SemStyle
@NullMarked
package io.sem.api;

import org.jspecify.annotations.NullMarked;
