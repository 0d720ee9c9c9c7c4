/**
 * Labels, selectors and the rules of names: parse, print, match, as Kubernetes does. Matching is on the path of every watch and every
 * scheduling decision, so this package trades some code for speed and says so where it does. Pure functions without a dependency on
 * any other value.
 */
@NullMarked
package io.sem.api.label;

import org.jspecify.annotations.NullMarked;
