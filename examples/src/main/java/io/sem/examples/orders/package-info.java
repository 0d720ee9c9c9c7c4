/**
 * What the example deploys: the shop's order service. It runs in a pod, on the JDK alone, and knows nothing of SEM.
 */
@NullMarked
package io.sem.examples.orders;

import org.jspecify.annotations.NullMarked;
