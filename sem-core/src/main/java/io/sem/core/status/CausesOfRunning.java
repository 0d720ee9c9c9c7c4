package io.sem.core.status;

import static io.sem.api.error.Diagnosis.Owner.ADMINISTRATOR;
import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.brief;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.progress;
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
                            .saying("(Readiness|Startup|Liveness) probe (?:failed|errored)[:,]?+ ?+(\\S[^\\n]{0,200})"),
                    progress(),
                    of(
                            "container '{container}' runs, but its probe fails: {2}",
                            "check what the probe asks, its port, and the log of the program")),
            // The command of a probe may fail without a word; see PodSightings.probe
            new Cause(
                    "Unhealthy",
                    in(RUNNING, "Unhealthy"),
                    progress(),
                    of(
                            "container '{container}' runs, but its probe fails without any output",
                            "run the command of the probe in the container, and read the log of the program")),
            // No event says why, for instance because events are kept for an hour only
            new Cause(
                    "NotReady",
                    in(RUNNING),
                    progress(),
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
            // cloud-provider/controllers/service/controller.go
            new Cause(
                            "",
                            in(
                                    SERVICE,
                                    "SyncLoadBalancerFailed",
                                    "UpdateLoadBalancerFailed",
                                    "UnAvailableLoadBalancer",
                                    "DeleteLoadBalancerFailed"),
                            seconds(120),
                            of(
                                    "the cluster's provider cannot set up the load balancer of {name} ({reason})",
                                    "read its message; ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // core/v1 LoadBalancerMixedProtocolNotSupported
            new Cause(
                    "",
                    in(SERVICE, "LoadBalancerMixedProtocolNotSupported"),
                    brief(),
                    of(
                            "the cluster's provider has no load balancer for several protocols",
                            "make one service for each protocol")),
            // pkg/registry/core/service: the repair loops of node ports and addresses
            new Cause(
                            "",
                            in(
                                    SERVICE,
                                    "PortAlreadyAllocated",
                                    "PortNotAllocated",
                                    "PortOutOfRange",
                                    "PortRangeFull",
                                    "ClusterIPAlreadyAllocated",
                                    "ClusterIPNotAllocated",
                                    "ClusterIPNotValid",
                                    "ClusterIPOutOfRange",
                                    "ServiceCIDRFull",
                                    "IPAddressNotAllocated",
                                    "IPAddressWrongReference"),
                            seconds(60),
                            of(
                                    "an address or a port of {name} is not its own ({reason})",
                                    "undeploy and deploy again, so that the service gets another one"))
                    .by(ADMINISTRATOR),
            // pkg/controller/endpointslice
            new Cause(
                            "",
                            in(
                                    SERVICE,
                                    "FailedToUpdateEndpointSlices",
                                    "FailedToListPods",
                                    "FailedToListEndpointSlices",
                                    "FailedToCreateEndpoint",
                                    "FailedToUpdateEndpoint"),
                            endless(),
                            of(
                                    "the cluster cannot update the pods behind {name} ({reason})",
                                    "wait; the controller tries again"))
                    .by(ADMINISTRATOR),
            // A provider may take minutes. A cluster without one says nothing at all, so nobody can tell when to give
            // up.
            new Cause(
                            "NoLoadBalancer",
                            in(SERVICE, "NoLoadBalancer"),
                            endless(),
                            of(
                                    "{name} has no external address: the cluster's provider has not given it a load balancer",
                                    "wait; a cluster without a provider of load balancers never gives one, so use ServiceType.NODE_PORT there"))
                    .by(ADMINISTRATOR),
            // something happened to the pod as a whole
            // pkg/kubelet/eviction; the controller replaces the pod
            new Cause(
                            "Evicted",
                            in(POD, "Evicted"),
                            endless(),
                            of(
                                    "node '{node}' ran short of memory or disk and evicted the pod",
                                    "request as much as the containers really use, so that the pod is placed where there is room"))
                    .by(ADMINISTRATOR),
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
                            of(
                                    "the pod was removed from its node on purpose ({reason})",
                                    "wait for the pod that replaces it"))
                    .by(ADMINISTRATOR),
            // The taint manager deletes the pod when its toleration is over, and its controller makes another one
            // meanwhile;
            // see PodSightings.whole
            new Cause(
                            "NodeLost",
                            in(POD, PodSightings.REPLACED),
                            endless(),
                            of(
                                    "node '{node}' does not answer since {since}; the cluster starts another pod elsewhere",
                                    "wait for the pod that replaces it, and bring the node back"))
                    .by(ADMINISTRATOR),
            // The node controller and the kubelet's shutdown manager; see LostNode. A stateful pod stays
            // until
            // the node is back or fenced, because two writers on one volume destroy its data.
            new Cause(
                            "NodeLost",
                            in(
                                    POD,
                                    "NodeLost",
                                    "NodeShutdown",
                                    "Terminated",
                                    "Unknown",
                                    "NodeNotReady",
                                    "NodeStatusUnknown"),
                            endless(),
                            of(
                                    "node '{node}' does not answer since {since}; a pod with data is kept from moving, so that nothing is written twice",
                                    "bring the node back; if it is dead for certain, fence it, so that its pods and their data may move"))
                    .by(ADMINISTRATOR),
            // pkg/kubelet/lifecycle/predicate.go, sysctl and apparmor: the node lacks what the spec asks for, and
            // refuses each new pod
            new Cause(
                    "",
                    in(
                            POD,
                            "AppArmor",
                            "SysctlForbidden",
                            "PodOSNotSupported",
                            "PodOSSelectorNodeLabelDoesNotMatch",
                            "InitContainerRestartPolicyForbidden",
                            "SupplementalGroupsPolicyNotSupported",
                            "PodLevelResourcesNotSupported",
                            "PodFeatureUnsupported"),
                    brief(),
                    of(
                            "node '{node}' does not support what the pod asks for ({reason})",
                            "change what the message names in the pod group, or use other nodes")),
            // pkg/kubelet/cm: exclusive cpus or devices cannot be aligned on this node; the controller tries another
            // one
            new Cause(
                            "",
                            in(
                                    POD,
                                    "SMTAlignmentError",
                                    "TopologyAffinityError",
                                    "EmptyPodSharedPoolError",
                                    "InvalidNodeInfo",
                                    "UnexpectedPredicateFailureType",
                                    "UnknownReason",
                                    "UnknownError"),
                            seconds(60),
                            of(
                                    "node '{node}' could not give the pod the cpus or devices that it needs ({reason})",
                                    "wait; a new pod is created, perhaps on another node"))
                    .by(ADMINISTRATOR),
            // resource.k8s.io DeviceTaint; pkg/controller/devicetainteviction
            new Cause(
                            "",
                            in(POD, "DeletionByDeviceTaintManager", "DeviceTaintManagerEviction"),
                            endless(),
                            of(
                                    "a device of the pod was taken out of service ({reason})",
                                    "wait for the pod that replaces it"))
                    .by(ADMINISTRATOR),
            // KEP-1287: the node has no room for the larger pod now; it keeps trying
            new Cause(
                            "",
                            in(POD, "Deferred", "PodResizePending"),
                            endless(),
                            of(
                                    "node '{node}' has no room yet for the new size of the pod",
                                    "wait, free the node, or restart the deployment"))
                    .by(ADMINISTRATOR),
            // KEP-1287: it can never fit on this node
            new Cause(
                    "",
                    in(POD, "Infeasible"),
                    brief(),
                    of(
                            "the new size of the pod does not fit on node '{node}' at all",
                            "request less, or restart the deployment, so that it moves to a larger node")),
            // KEP-1287, condition PodResizeInProgress
            new Cause(
                            "",
                            in(POD, "Error"),
                            seconds(60),
                            of(
                                    "node '{node}' failed to resize the pod",
                                    "read the message; a restart applies the new resources too"))
                    .by(ADMINISTRATOR),
            // KEP-5532, condition AllContainersRestarting
            new Cause(
                    "",
                    in(POD, "AllContainersRestarting", "RestartAllContainers"),
                    endless(),
                    of("all containers of the pod are being restarted by its restart rule", "wait")),
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
                                    "wait; a new pod is created"))
                    .by(ADMINISTRATOR),
            // Seen by Readiness.stuck, not by Kubernetes (kubernetes/kubernetes #67250)
            new Cause(
                    "StuckOnOldTemplate",
                    in(POD, "StuckOnOldTemplate"),
                    endless(),
                    of(
                            "pod '{pod}' of the old template never becomes ready, and the update waits for it",
                            "wait for the deployment or deploy it again, which frees it, or delete the pod")),
            // See Ending: who is to tell that a pod has ended is its kubelet
            new Cause(
                            "NodeLost",
                            in(POD, Ending.LOST),
                            endless(),
                            of(
                                    "node '{node}' does not answer since {since}, so nobody can tell whether pod '{pod}' has ended",
                                    "bring the node back; if it is dead for certain, fence it"))
                    .by(ADMINISTRATOR),
            // apimachinery/pkg/apis/meta/v1, ObjectMeta.finalizers: the API server keeps the object until the list is
            // empty
            new Cause(
                            "HeldByFinalizer",
                            in(POD, Ending.HELD).saying("(\\S[^\\n]{0,300})"),
                            endless(),
                            of(
                                    "pod '{pod}' has ended, and the finalizer {1} keeps it",
                                    "let whoever set the finalizer remove it; the cluster then deletes the pod by itself"))
                    .by(ADMINISTRATOR),
            // pkg/kubelet/kuberuntime: what is left after the grace is killed
            new Cause(
                            "NotEnding",
                            in(POD, Ending.LATE),
                            endless(),
                            of(
                                    "pod '{pod}' was to end by {ends}, and node '{node}' has not ended it{said}",
                                    "look at the container runtime of the node; never force the deletion of a stateful pod while its node may be alive"))
                    .by(ADMINISTRATOR),
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
                    brief(),
                    of(
                            "the update made no progress until the progress deadline of the cluster",
                            "look at the pods of the newest template")));

    private CausesOfRunning() {}
}
