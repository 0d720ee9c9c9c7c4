/**
 * The contract of backends: numbered rules, each one test that goes through a {@code Platform} only. Whoever writes a backend
 * extends {@link io.sem.testkit.contract.BackendContract} and says how to get a platform on it. No rule knows which backend it
 * runs on.
 */
@NullMarked
package io.sem.testkit.contract;

import org.jspecify.annotations.NullMarked;
