/**
 * The contract of backends: numbered rules, each of which is one test that uses nothing but a {@code Platform}. The author of a
 * backend extends {@link io.sem.testkit.contract.BackendContract} and provides a platform on it. No rule knows which backend it
 * runs on: that is what makes a rule a promise of SEM rather than of one backend.
 */
@NullMarked
package io.sem.testkit.contract;

import org.jspecify.annotations.NullMarked;
