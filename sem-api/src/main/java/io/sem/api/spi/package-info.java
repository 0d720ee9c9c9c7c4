/**
 * The backend contract: what an author of a backend needs, and nothing else. No type of this package stands in a signature that
 * users call.
 *
 * <p>The reasons for its shape:
 *
 * <ul>
 *   <li><b>Declarative.</b> A backend is told the wanted state, not the steps. Keeping replicas, rolling updates and moving pods are
 *       the cluster's own work, so they go on when no SEM process runs.
 *   <li><b>A workload is complete.</b> Packages, dependency gates, default resources, tolerations and labels are in the template
 *       before a backend sees it. A rule inside the translation of one backend would drift apart from the other backends.
 *   <li><b>One set of observed values.</b> Status, readiness, diagnosis and quota arithmetic are pure functions of them, so they
 *       are the same code for all backends, and can be tested without any.
 *   <li><b>Waiting belongs to the backend.</b> The embedded cluster advances its clock, Kubernetes blocks on its watch. The engine
 *       owns no thread and reads no clock.
 *   <li><b>Records are the only memory.</b> They are stored in the cluster and written by compare-and-set before anything else, so
 *       that several processes can work at once, and an interrupted change is detected and completed.
 *   <li><b>Blocking and small.</b> No futures, no callbacks except the watch, and a missing ability is declared
 *       ({@link io.sem.api.cluster.ObservedCluster.Capability}, an empty {@link io.sem.api.spi.Backend#console()}), never a method that
 *       throws.
 * </ul>
 *
 * <p>A backend is correct if it passes the contract suite of {@code sem-testkit}.
 */
@NullMarked
package io.sem.api.spi;

import org.jspecify.annotations.NullMarked;
