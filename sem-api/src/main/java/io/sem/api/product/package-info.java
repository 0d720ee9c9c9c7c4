/**
 * Ready-made recipes that expand to a deployment spec. No catalogue search.
 */
@NullMarked
package io.sem.api.product;

import org.jspecify.annotations.NullMarked;
