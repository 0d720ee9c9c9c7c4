/**
 * The JUnit extension with which users and SEM itself test on the embedded cluster or on a real one, and what tests look at:
 * the journal of requests and the log of events. Assertions live in {@code io.sem.testkit.assertj}, the rules of backends in
 * {@code io.sem.testkit.contract}.
 */
@NullMarked
package io.sem.testkit;

import org.jspecify.annotations.NullMarked;
