/**
 * What can go wrong, one type for each thing a caller can do about it. Imports nothing but the JDK.
 */
@NullMarked
package io.sem.api.error;

import org.jspecify.annotations.NullMarked;
