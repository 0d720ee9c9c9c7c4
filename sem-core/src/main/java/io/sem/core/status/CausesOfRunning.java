package io.sem.core.status;

import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.POD;
import static io.sem.core.status.SightingSource.RUNNING;
import static io.sem.core.status.SightingSource.SERVICE;
import static io.sem.core.status.SightingSource.STARTING;
import static io.sem.core.status.SightingSource.WORKLOAD;
import static io.sem.core.status.Words.of;

import java.util.List;

/**
 * Why what runs is not ready, and what can happen to a pod as a whole. Most of these are waited for: a program that
 * runs may become ready at any moment, and what happened to one pod is mended by its replacement.
 */
final class CausesOfRunning {

    static final List<Cause> ROWS = List.of(
            // it runs, and is not ready
            // The name that Packages.waiter gives to gates; a status sees names of containers only
            new Cause(
                    "WaitingForDeployment",
                    in(RUNNING).init().named("wait-for-(.+)"),
                    endless(),
                    of("it waits for deployment '{1}' to answer", "look at the status of deployment '{1}'")),
            // Migrations may take hours, so nobody can say when one takes too long.
            new Cause(
                    "PodInitializing",
                    in(RUNNING).init(),
                    endless(),
                    of("init container '{container}' has not finished its work", "wait, or read its log")),
            // The check of the recipe for MySQL, which finds no mark of a first success beside the data (MySqlSpec)
            new Cause(
                    "SetUpInPart",
                    in(RUNNING, "Unhealthy").saying("probe failed: the data was set up only in part"),
                    seconds(10),
                    of(
                            "the database was killed while it set itself up, and its image never sets up data that exists",
                            "undeploy '{name}', destroy its data and deploy it again; give it more memory if that was the reason")),
            // prober.go; the text behind the colon is the answer of the program or the error of the connection
            new Cause(
                    "Unhealthy",
                    in(RUNNING, "Unhealthy")
                            .saying("(Readiness|Startup|Liveness) probe (?:failed|errored)[:,]? ?([^\\n]{0,200})"),
                    endless(),
                    of(
                            "container '{container}' runs, but its probe fails: {2}",
                            "check what the probe asks, its port, and the log of the program")),
            // No event says why, for instance because events are kept for an hour only
            new Cause(
                    "NotReady",
                    in(RUNNING),
                    endless(),
                    of(
                            "container '{container}' runs, but is not ready",
                            "check its readiness probe, and read the log of the program")),
            // On its node without any obstacle in sight: an image is being pulled, or a volume attached.
            new Cause(
                    "",
                    in(STARTING),
                    endless(),
                    of("node '{node}' has not started the containers yet", "wait; pulling a large image takes time")),
            // core/v1 PodReady condition, for pods with readiness gates of a load balancer or a mesh
            new Cause(
                    "ReadinessGatesNotReady",
                    in(POD, "ReadinessGatesNotReady"),
                    endless(),
                    of(
                            "the pod waits for a readiness gate",
                            "find out which controller opens the gate, and why it does not")),
            // Endpoints follow within a second; ten are enough to be sure that the selector does not match.
            new Cause(
                    "NoEndpoints",
                    in(SERVICE, "NoEndpoints"),
                    seconds(10),
                    of(
                            "{name} leads to no pod although pods are ready",
                            "check that nobody changed the labels of the pods")),
            // A provider may take minutes. A cluster without one says nothing at all, so nobody can tell when to give
            // up.
            new Cause(
                    "NoLoadBalancer",
                    in(SERVICE, "NoLoadBalancer"),
                    endless(),
                    of(
                            "{name} has no external address: the cluster's provider has not given it a load balancer",
                            "wait; a cluster without a provider of load balancers never gives one, so use ServiceType.NODE_PORT there")),
            // something happened to the pod as a whole
            // pkg/kubelet/eviction; the controller replaces the pod
            new Cause(
                    "Evicted",
                    in(POD, "Evicted"),
                    endless(),
                    of(
                            "node '{node}' ran short of memory or disk and evicted the pod",
                            "request as much as the containers really use, so that the pod is placed where there is room")),
            // core/v1 reasons of the condition DisruptionTarget, and of kubelets that preempt
            new Cause(
                    "",
                    in(
                            POD,
                            "PreemptionByScheduler",
                            "DeletionByTaintManager",
                            "EvictionByEvictionAPI",
                            "DeletionByPodGC",
                            "TerminationByKubelet",
                            "Preempting"),
                    endless(),
                    of("the pod was removed from its node on purpose ({reason})", "wait for the pod that replaces it")),
            // The node controller and the kubelet's shutdown manager; see PodSightings.isNodeLost. A stateful pod stays
            // until
            // the node is back or fenced, because two writers on one volume destroy its data.
            new Cause(
                    "NodeLost",
                    in(POD, "NodeLost", "NodeShutdown", "Terminated", "Unknown", "NodeNotReady", "NodeStatusUnknown"),
                    endless(),
                    of(
                            "node '{node}' does not answer since {since}; a pod with data is kept from moving, so that nothing is written twice",
                            "bring the node back; if it is dead for certain, fence it, so that its pods and their data may move")),
            // pkg/kubelet/lifecycle/predicate.go: the node has less room than the scheduler believed
            new Cause(
                    "",
                    in(
                            POD,
                            "OutOfcpu",
                            "OutOfmemory",
                            "OutOfpods",
                            "OutOfephemeral-storage",
                            "NodeAffinity",
                            "UnexpectedAdmissionError"),
                    endless(),
                    of(
                            "node '{node}' rejected the pod after it was scheduled there ({reason})",
                            "wait; a new pod is created")),
            // Seen by Readiness.stuck, not by Kubernetes (kubernetes/kubernetes #67250)
            new Cause(
                    "StuckOnOldTemplate",
                    in(POD, "StuckOnOldTemplate"),
                    endless(),
                    of(
                            "pod '{pod}' of the old template never becomes ready, and the update waits for it",
                            "wait for the deployment or deploy it again, which frees it, or delete the pod")),
            // Longer than its grace period only if the node does not answer or a finalizer holds it
            new Cause(
                    "Terminating",
                    in(POD, "Terminating"),
                    endless(),
                    of(
                            "the pod is ending",
                            "wait; never force the deletion of a stateful pod while its node may be alive")),
            // the controller has given up
            // batch/v1 reasons of the condition Failed (job_controller.go)
            new Cause(
                    "",
                    in(
                            WORKLOAD,
                            "BackoffLimitExceeded",
                            "DeadlineExceeded",
                            "PodFailurePolicy",
                            "FailedIndexes",
                            "MaxFailedIndexesExceeded"),
                    none(),
                    of(
                            "the run has failed ({reason})",
                            "read the log of its last pod, then deploy it again with a changed spec")),
            // deployment/progress.go; an update that is late is told as late only if no pod has a better explanation
            new Cause(
                    "ProgressDeadlineExceeded",
                    in(WORKLOAD, "ProgressDeadlineExceeded"),
                    none(),
                    of(
                            "the update made no progress until the progress deadline of the cluster",
                            "look at the pods of the newest template")));

    private CausesOfRunning() {}
}
