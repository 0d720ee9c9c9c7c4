/**
 * The backend contract: only what someone who writes a backend needs. Users of SEM never see it.
 *
 * <p>Why it looks like this:
 *
 * <ul>
 *   <li><b>Declarative.</b> A backend is told what is to be, not what to do. Keeping replicas, rolling and moving pods is the
 *       cluster's own work, so it goes on when no SEM process is alive.
 *   <li><b>A workload is complete.</b> Packages, dependency gates, default resources, tolerations and labels are in the template
 *       before a backend sees it. A rule that sat in a translation would drift away from the other backend's.
 *   <li><b>One set of observed values.</b> Status, readiness, diagnosis and quota arithmetic are pure functions of them, so they
 *       are one code for all backends, and testable without any.
 *   <li><b>Waiting belongs to the backend.</b> The embedded cluster advances its clock, Kubernetes blocks on its watch. The engine
 *       owns no thread and reads no clock.
 *   <li><b>Records are the only memory.</b> They lie in the cluster and are written by compare-and-set before anything else, so
 *       that several processes can work at once and a crash half-way is seen and healed.
 *   <li><b>Blocking and small.</b> No futures, no callbacks but the watch, and a missing ability is declared
 *       ({@link io.sem.api.cluster.Cluster.Capability}, an empty {@link io.sem.api.spi.Backend#console()}), never a method that
 *       throws.
 * </ul>
 *
 * <p>A backend is right when it passes the contract suite of {@code sem-testkit}.
 */
@NullMarked
package io.sem.api.spi;

import org.jspecify.annotations.NullMarked;
