package io.sem.core.status;

import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.CLAIM;
import static io.sem.core.status.SightingSource.SCHEDULING;
import static io.sem.core.status.SightingSource.STARTING;
import static io.sem.core.status.Words.of;

import java.util.List;

/**
 * Why a pod has no node, and why its node cannot prepare it. The scheduler's messages count, for each reason, the nodes
 * that it rules out, so one message may match several rows; those whose remedy is most specific stand first.
 */
final class CausesOfPlacement {

    static final List<Cause> ROWS = List.of(
            // no node is found
            // The volume behind a bound claim was deleted (pv_controller.go); nothing brings it back by itself.
            new Cause(
                    "ClaimLost",
                    in(CLAIM, "Lost"),
                    none(),
                    of(
                            "the storage behind {name} is gone",
                            "restore the data from a backup; SEM never replaces lost storage by itself")),
            // Event ProvisioningFailed of the persistent volume controller
            new Cause(
                    "UnknownStorageClass",
                    in(CLAIM).saying("storageclass\\S* \"([^\"]{1,253})\" not found"),
                    none(),
                    of(
                            "there is no storage class '{1}' for {name}",
                            "choose one that the cluster has, or leave it out for the default one")),
            // core/v1 PersistentVolumeClaimConditionType; a volume that is in use is resized by its node, another one
            // by
            // the next node that mounts it
            new Cause(
                    "FileSystemResizePending",
                    in(CLAIM, "FileSystemResizePending"),
                    endless(),
                    of(
                            "the volume behind {name} is larger, and its file system is not yet: a node resizes it when"
                                    + " it mounts the volume",
                            "wait a minute; if it stays so, the storage can only grow while no pod uses it, so restart the"
                                    + " deployment")),
            // core/v1 PersistentVolumeClaimConditionType (KEP-1790), event VolumeResizeFailed of the resizer
            new Cause(
                    "VolumeResizeFailed",
                    in(CLAIM, "ControllerResizeError", "NodeResizeError", "VolumeResizeFailed"),
                    endless(),
                    of(
                            "the cluster cannot make the volume behind {name} larger{said}",
                            "read its message; the cluster tries again, and the data stays as it is")),
            new Cause(
                    "VolumeGrowing",
                    in(CLAIM, "Resizing"),
                    endless(),
                    of("the volume behind {name} is being made larger", "wait; the pods run on meanwhile")),
            // Provisioners retry, and a cloud may need a minute for a disk.
            new Cause(
                    "",
                    in(CLAIM),
                    seconds(60),
                    of(
                            "the cluster provides no storage for {name}",
                            "read its message; ask the cluster's administrator for storage")),
            // volumebinding plugin; the claims are written just before the workload, so a moment of this is normal
            new Cause(
                    "ClaimMissing",
                    in(SCHEDULING, "Unschedulable")
                            .saying("persistentvolumeclaim \"([^\"]{1,253})\" (?:not found|is being deleted)"),
                    seconds(30),
                    of("the claim '{1}' does not exist", "deploy again, which creates the claim")),
            // volumebinding plugin (ErrReasonBindConflict)
            new Cause(
                    "UnboundClaim",
                    in(SCHEDULING, "Unschedulable")
                            .saying(
                                    "unbound immediate PersistentVolumeClaims|didn't find available persistent volumes"),
                    seconds(60),
                    of(
                            "a volume claim has no storage yet",
                            "check that the storage class exists and that its provisioner runs")),
            // volumebinding plugin (ErrReasonNodeConflict); not mended by waiting, unless the node comes back
            new Cause(
                    "VolumeElsewhere",
                    in(SCHEDULING, "Unschedulable")
                            .saying("volume node affinity conflict|didn't match PersistentVolume's node affinity"),
                    seconds(30),
                    of(
                            "its data lies on a node or in a zone where the pod cannot run",
                            "make room on that node or bring it back; data on a node's own disk does not move")),
            // noderesources/fit.go; other pods may end within moments, an autoscaler needs longer than anybody should
            // wait for a first answer
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable").saying("(?:Insufficient ([^\\s,.]{1,100})|Too many (pods))"),
                    seconds(30),
                    of(
                            "no node has enough {1}{2} free for what the pod requests",
                            "request less, free a node, or add one")),
            // tainttoleration plugin with the taints of the node lifecycle controller; nodes usually come back
            new Cause(
                    "NodesNotReady",
                    in(SCHEDULING, "Unschedulable")
                            .saying(
                                    "untolerated taint(?:\\(s\\))? ?\\{?node\\.kubernetes\\.io/(?:not-ready|unreachable|network-unavailable)"),
                    endless(),
                    of(
                            "the nodes it could run on do not answer",
                            "bring a node back, or ask the cluster's administrator")),
            // nodeunschedulable plugin; somebody is maintaining the nodes and ends that sooner or later
            new Cause(
                    "NodesCordoned",
                    in(SCHEDULING, "Unschedulable")
                            .saying("were unschedulable|taint(?:\\(s\\))? ?\\{node\\.kubernetes\\.io/unschedulable"),
                    endless(),
                    of("the nodes it could run on are cordoned", "uncordon one of them")),
            // nodeaffinity, tainttoleration, nodeports and podtopologyspread plugins: only another spec or another node
            // helps
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable")
                            .saying("didn't match|untolerated taint|had taints|didn't have free ports|didn't satisfy"),
                    seconds(10),
                    of(
                            "its placement rules leave no node to run on",
                            "relax the node selector, tolerate the taint, or label a node; the message counts the nodes each rule removes")),
            // core/v1 PodReasonSchedulingGated; whoever set the gate removes it
            new Cause(
                    "SchedulingGated",
                    in(SCHEDULING, "SchedulingGated"),
                    endless(),
                    of(
                            "the pod waits until a scheduling gate is removed",
                            "find out which controller set the gate, and why it does not remove it")),
            // Reasons of plugins that no row knows
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable"),
                    seconds(30),
                    of("no node was found for the pod", "read the scheduler's message")),
            // The scheduler's own trouble, such as SchedulerError
            new Cause(
                    "",
                    in(SCHEDULING),
                    endless(),
                    of("the scheduler has not considered the pod", "ask the cluster's administrator")),
            // the node cannot prepare it
            // attachdetach/reconciler.go; a node that is alive detaches within two minutes, a dead one never does
            new Cause(
                    "MultiAttach",
                    in(STARTING, "FailedAttachVolume").saying("Multi-Attach error for volume \"?([^\"\\s]{0,253})"),
                    seconds(120),
                    of(
                            "volume '{1}' is still attached to another node",
                            "use UpdateStrategy.recreate(); if that node is certainly dead, fence it")),
            // pkg/volume/secret and pkg/volume/configmap
            new Cause(
                    "FailedMount",
                    in(STARTING, "FailedMount")
                            .saying(
                                    "((?:secret|configmap) \"[^\"]{1,253}\" not found|references non-existent (?:secret|config) key: ?\\S{1,253})"),
                    none(),
                    of(
                            "a volume cannot be mounted because something does not exist: {1}",
                            "create it in the environment, or mount another")),
            // The kubelet tries again every two minutes at the latest (exponentialbackoff)
            new Cause(
                    "",
                    in(STARTING, "FailedMount", "FailedMapVolume", "FailedAttachVolume"),
                    seconds(90),
                    of(
                            "a volume cannot be mounted on node '{node}'",
                            "check the server, its path and its permissions; an NFS or RBD volume needs its client tools on every node")),
            // Network plugins fail for a moment when a node has just started
            new Cause(
                    "",
                    in(STARTING, "FailedCreatePodSandBox", "NetworkNotReady"),
                    seconds(60),
                    of(
                            "node '{node}' cannot create the pod's sandbox or network",
                            "cordon the node, so that another is used, and ask the cluster's administrator")));

    private CausesOfPlacement() {}
}
