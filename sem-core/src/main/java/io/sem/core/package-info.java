/**
 * The engine: it decides whether something is done, in which order, and what exactly; backends only do it. A call takes one
 * {@link io.sem.core.Snapshot} (one observation of the environment, one reading of its records), and every decision of the call
 * rests on it, so that no two of them contradict each other and the cost does not grow with the number of specs.
 *
 * <p>A deploy goes this way: {@code Rules} judge each spec, {@code Order} sorts them by their dependencies, {@code Outputs} and
 * {@code Templates} make workloads of them, {@code Quotas} admit them together ({@code Deploying}); then {@code RevisionWriter}
 * writes each record by compare-and-set and hands each workload to the backend.
 *
 * <p>Nothing here knows a backend, owns a thread or reads a clock: time is the backend's, and so is waiting. That is what lets the
 * same code run on a cluster and on the embedded one, whose time is virtual. Nothing under this package is API;
 * {@link io.sem.core.Engine} and the two parts that it hands out are public for the doors of {@code io.sem} alone. The parts of the engine are packages with one public
 * type each: {@code rules}, {@code status}, {@code quota}, {@code pack}; they do not see this package.
 */
@NullMarked
package io.sem.core;

import org.jspecify.annotations.NullMarked;
