/**
 * The embedded simulated cluster: a discrete-event simulation of a Kubernetes cluster on a virtual clock,
 * behind the same contract as a real one. Public are {@link io.sem.embedded.EmbeddedBackend}, and {@link
 * io.sem.embedded.Simulation} with {@link io.sem.embedded.Script} to steer it. It imports nothing but the
 * vocabulary {@code io.sem.api} and the label indexes of {@code io.sem.label}. It has no thread: whoever waits
 * lets time pass. For one calling thread the same seed gives the same events, byte for byte.
 *
 * <h2>Groups</h2>
 *
 * <p>The package is flat, so that everything but the doors stays hidden, and its classes form groups that
 * depend only downwards (a test of the build reads the arrows with jdeps):
 *
 * <pre>
 *                    door   EmbeddedBackend, Simulation, Script, EmbeddedStore, EmbeddedConsole;
 *                     |     Applying and ClusterActions write, Awaiting and Watches read, SimulatedCluster wires
 *      +----------+---+--------+-----------+
 *  scheduler   kubelet    controllers     node
 *      |          |            |           |     all of them listen to Changes, none knows another one
 *      +----------+---+--------+-----------+
 *                     |
 *                   state   ClusterState, Namespace, Pod, Machine, WorkloadState, VirtualService, Claim, QuotaLedger …
 *                     |
 *                    time   Timeline, WorkQueue, Dice
 * </pre>
 *
 * <p>State is state: it keeps objects with versions and what follows from them at once, and it calls and
 * constructs nobody. A new controller is a class that implements {@code Changes} and a line in {@code
 * SimulatedCluster}; a new rule of the scheduler is a class that implements {@code Filter} or {@code Score} and
 * a line in {@code DefaultProfile}.
 *
 * <h2>The way of a change</h2>
 *
 * <ol>
 *   <li>A workload is applied: {@code Applying} checks it and puts it into its {@code Namespace}, which tells
 *       that it was added.
 *   <li>Its controller puts the workload's name into a work queue. Its pass, 10 ms later, makes pods; each is
 *       counted, charged to the quota and told.
 *   <li>The scheduler hears of the pods and binds them to nodes; the kubelet hears of the binding and plans on
 *       the timeline what becomes of their containers.
 *   <li>Each step of a container changes its pod: the pod's version grows, the counts of its workload are
 *       brought up to date by the difference, and the change is told. Endpoints follow if address or readiness
 *       are others; the controller gets another pass if the pod counts for something else now.
 *   <li>Whoever observes the environment gets what is kept for each object's version; only what changed is
 *       translated again.
 * </ol>
 *
 * <p>So cost grows with what changed and not with what is there, which is why counts are kept, queues hold
 * keys, and nothing is translated that nobody looks at.
 *
 * <h2>What it does not simulate</h2>
 *
 * <p>Rules and texts are those of Kubernetes 1.36. Left out are:
 *
 * <ul>
 *   <li>programs: a container runs because time passes, does what a {@link io.sem.embedded.Script} says, and
 *       answers every probe unless told otherwise. Commands, arguments, names and mounted files mean nothing,
 *       but for one thing: an init container that the workload names as a {@link io.sem.api.spi.Gate} ends only
 *       when the service it waits for has a ready pod. An init container that a user calls {@code wait-for-…}
 *       is just a container
 *   <li>the network: no packet flows and no name is resolved; services have addresses, ports and endpoints
 *   <li>the content of volumes; a claim is there, bound, attached to one node at a time, kept, and grows where its storage class
 *       allows it, without a pod that mounts it
 *   <li>limits of cpu and memory at run time, evictions under pressure, disks, ephemeral storage
 *   <li>affinity between pods, priorities, preemption, host ports, image locality in scores, daemon sets
 *   <li>credentials of image registries: an image can be pulled unless a script says that it cannot
 *   <li>API latency, watch gaps, rate limits of clients, and more than one control plane
 * </ul>
 */
@NullMarked
package io.sem.embedded;

import org.jspecify.annotations.NullMarked;
