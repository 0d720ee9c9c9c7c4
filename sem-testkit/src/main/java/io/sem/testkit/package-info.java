/**
 * What users and SEM itself test with: the JUnit extension and what steers the embedded cluster. No assertions, no contract rules.
 */
@NullMarked
package io.sem.testkit;

import org.jspecify.annotations.NullMarked;
