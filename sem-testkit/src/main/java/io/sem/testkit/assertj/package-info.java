/**
 * AssertJ assertions on the doors and on observed values. A failure states what was expected, what was found, and what exists
 * instead (the three nearest names or objects), so that nobody has to run the test again to see it.
 */
@NullMarked
package io.sem.testkit.assertj;

import org.jspecify.annotations.NullMarked;
