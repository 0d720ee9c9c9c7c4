/**
 * The embedded simulated cluster: a discrete-event simulation of a Kubernetes cluster on a virtual clock, behind the same
 * contract as a real one. Public are {@link io.sem.embedded.EmbeddedBackend}, and {@link io.sem.embedded.Simulation} with
 * {@link io.sem.embedded.Script} to steer it; it imports nothing but the vocabulary {@code io.sem.api} and the label indexes of
 * {@code io.sem.label}. There is no thread: whoever waits advances the time. For one calling thread the same seed gives the
 * same events.
 *
 * <p>Rules and texts are those of Kubernetes 1.36. What it does NOT simulate:
 *
 * <ul>
 *   <li>programs: a container runs because time passes, does what a {@link io.sem.embedded.Script} says, and answers every
 *       probe unless told otherwise. Commands, arguments and mounted files are not looked at, but for the gates that SEM
 *       itself adds: an init container {@code wait-for-…} ends when the service it names has a ready pod
 *   <li>the network: no packet flows and no name is resolved; services have addresses, ports and endpoints
 *   <li>the content of volumes; a claim is there, bound, attached to one node at a time, and kept
 *   <li>limits of cpu and memory at run time, evictions under pressure, disks, ephemeral storage
 *   <li>affinity between pods, priorities, preemption, host ports, image locality in scores, daemon sets
 *   <li>the {@code restricted} pod security profile beyond what {@code baseline} refuses, which is host paths
 *   <li>credentials of image registries: an image can be fetched unless a script says that it cannot
 *   <li>API latency, watch gaps, rate limits of clients, and more than one control plane
 * </ul>
 */
@NullMarked
package io.sem.embedded;

import org.jspecify.annotations.NullMarked;
