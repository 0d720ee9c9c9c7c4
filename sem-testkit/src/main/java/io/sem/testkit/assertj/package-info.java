/**
 * AssertJ assertions on the doors. A failure says what was expected, what was found, and what else there is, so that nobody has
 * to run the test again to see it. Only assertions live here.
 */
@NullMarked
package io.sem.testkit.assertj;

import org.jspecify.annotations.NullMarked;
