package io.sem.core.status;

import static io.sem.api.error.Diagnosis.Owner.ADMINISTRATOR;
import static io.sem.api.error.Diagnosis.Owner.ENVIRONMENT_OWNER;
import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.brief;
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
                                    "restore the data from a backup; SEM never replaces lost storage by itself"))
                    .by(ADMINISTRATOR),
            // Event ProvisioningFailed of the persistent volume controller
            new Cause(
                    "UnknownStorageClass",
                    in(CLAIM).saying("storageclass\\S* \"([^\"]{1,253})\" not found"),
                    brief(),
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
                                    "read its message; ask the cluster's administrator for storage"))
                    .by(ADMINISTRATOR),
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
                                    "check that the storage class exists and that its provisioner runs"))
                    .by(ADMINISTRATOR),
            // noderesources/fit.go beside nodes that may come back soon; with some of those in every large cluster, not
            // for ever
            new Cause(
                            "Unschedulable",
                            in(SCHEDULING, "Unschedulable")
                                    .saying(
                                            "Insufficient ([^\\s,.]{1,100})[\\s\\S]{0,4000}(?:does not answer|were unschedulable)"),
                            seconds(120),
                            of(
                                    "no node that can be used has enough {1} free for what the pod requests, and others are out of use",
                                    "bring the other nodes back, request less, or add a node"))
                    .by(ADMINISTRATOR),
            // tainttoleration plugin with the taints of the node lifecycle controller, as NodeWords tells them; nodes
            // usually come back
            new Cause(
                            "NodesNotReady",
                            in(SCHEDULING, "Unschedulable")
                                    .saying(
                                            "untolerated taint(?:\\(s\\))? ?\\{?node\\.kubernetes\\.io/(?:not-ready|unreachable|network-unavailable)"
                                                    + "|^node \\S{1,253} does not answer"),
                            endless(),
                            of(
                                    "the nodes it could run on do not answer",
                                    "bring a node back, or ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // The kubelet takes the taint away as soon as it has room again (pkg/kubelet/eviction)
            new Cause(
                            "NodesUnderPressure",
                            in(SCHEDULING, "Unschedulable")
                                    .saying("(?:\\{node\\.kubernetes\\.io/|is under )((?:memory|disk|pid)-pressure)"),
                            endless(),
                            of(
                                    "the nodes it could run on are short of resources ({1})",
                                    "wait, free what fills the nodes, or add one"))
                    .by(ADMINISTRATOR),
            // volumerestrictions plugin (ErrReasonReadWriteOncePodConflict)
            new Cause(
                    "VolumeInUse",
                    in(SCHEDULING, "Unschedulable").saying("ReadWriteOncePod access mode already in-use"),
                    endless(),
                    of(
                            "another pod uses the claim, which allows only one pod at a time",
                            "wait until the other pod has ended, or delete it")),
            // nodevolumelimits plugin (ErrReasonMaxVolumeCountExceeded)
            new Cause(
                            "TooManyVolumes",
                            in(SCHEDULING, "Unschedulable").saying("exceed max volume count"),
                            seconds(30),
                            of("every node has as many volumes attached as it can", "use fewer claims, or add a node"))
                    .by(ADMINISTRATOR),
            // volumebinding plugin (ErrReasonNotEnoughSpace)
            new Cause(
                            "NotEnoughStorage",
                            in(SCHEDULING, "Unschedulable").saying("did not have enough free storage"),
                            seconds(60),
                            of(
                                    "no node has enough free storage for a claim",
                                    "make the claim smaller, or ask for more storage"))
                    .by(ADMINISTRATOR),
            // volumebinding plugin (ErrReasonPVNotExist)
            new Cause(
                            "VolumeGone",
                            in(SCHEDULING, "Unschedulable").saying("bound to non-existent pv"),
                            none(),
                            of(
                                    "the storage behind a claim of the pod is gone",
                                    "restore the data from a backup; SEM never replaces lost storage by itself"))
                    .by(ADMINISTRATOR),
            // nodevolumelimits plugin, csi.go
            new Cause(
                            "StorageDriverMissing",
                            in(SCHEDULING, "Unschedulable").saying("CSI driver (\\S{1,253}) is not installed"),
                            seconds(60),
                            of(
                                    "no node has the storage driver '{1}' that a claim needs",
                                    "install the driver, or choose another storage class"))
                    .by(ADMINISTRATOR),
            // dynamicresources plugin
            new Cause(
                            "DevicesTaken",
                            in(SCHEDULING, "Unschedulable").saying("cannot allocate all claims|resourceclaim"),
                            seconds(60),
                            of(
                                    "no node has the devices free that the pod claims",
                                    "wait until other pods free them, or claim fewer"))
                    .by(ADMINISTRATOR),
            // gangscheduling plugin (KEP-4671)
            new Cause(
                            "WaitingForGang",
                            in(SCHEDULING, "Unschedulable").saying("waiting for minCount pods"),
                            endless(),
                            of(
                                    "the pod waits until enough pods of its gang can be placed together",
                                    "make room for the whole gang"))
                    .by(ADMINISTRATOR),
            // volumebinding plugin (ErrReasonNodeConflict); not mended by waiting, unless the node comes back
            new Cause(
                            "VolumeElsewhere",
                            in(SCHEDULING, "Unschedulable")
                                    .saying(
                                            "volume node affinity conflict|had no available volume zone|didn't match PersistentVolume's node affinity"),
                            seconds(30),
                            of(
                                    "its data lies on a node or in a zone where the pod cannot run",
                                    "make room on that node or bring it back; data on a node's own disk does not move"))
                    .by(ADMINISTRATOR),
            // noderesources/fit.go; other pods may end within moments, an autoscaler needs longer than anybody should
            // wait for a first answer
            new Cause(
                            "Unschedulable",
                            in(SCHEDULING, "Unschedulable")
                                    .saying("(?:Insufficient ([^\\s,.]{1,100})|Too many (pods))"),
                            seconds(30),
                            of(
                                    "no node has enough {1}{2} free for what the pod requests",
                                    "request less, free a node, or add one"))
                    .by(ADMINISTRATOR),
            // nodeunschedulable plugin; somebody is maintaining the nodes and ends that sooner or later
            new Cause(
                            "NodesCordoned",
                            in(SCHEDULING, "Unschedulable")
                                    .saying(
                                            "were unschedulable|taint(?:\\(s\\))? ?\\{node\\.kubernetes\\.io/unschedulable"),
                            endless(),
                            of("the nodes it could run on are cordoned", "uncordon one of them"))
                    .by(ADMINISTRATOR),
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
                                    "find out which controller set the gate, and why it does not remove it"))
                    .by(ADMINISTRATOR),
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
                            of("the scheduler has not considered the pod", "ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // pkg/volume/volume_linux.go: the kubelet changes the owner of every file before it starts the pod; minutes
            // for many files
            new Cause(
                    "VolumePermissionChangeInProgress",
                    in(STARTING, "VolumePermissionChangeInProgress"),
                    endless(),
                    of(
                            "node '{node}' gives the files of a volume to the group of the pod, which takes long for many files",
                            "wait; no later start takes as long if the volume's owner is right already")),
            // pkg/kubelet/volumemanager; the file system on the node is not the one of the volume
            new Cause(
                            "",
                            in(STARTING, "FailedMountOnFilesystemMismatch", "FileSystemResizeFailed"),
                            seconds(90),
                            of(
                                    "node '{node}' cannot prepare the file system of a volume ({reason})",
                                    "read the message; ask the cluster's administrator to look at the volume"))
                    .by(ADMINISTRATOR),
            // pkg/kubelet/cm/dra; drivers that have just been started do not answer yet
            new Cause(
                            "",
                            in(
                                    STARTING,
                                    "FailedPrepareDynamicResources",
                                    "FailedResourceClaimCreation",
                                    "FailedNodeDeclaredFeaturesCheck"),
                            seconds(90),
                            of(
                                    "node '{node}' cannot give the pod the devices that it claims ({reason})",
                                    "check the driver of the devices on that node"))
                    .by(ADMINISTRATOR),
            // the node cannot prepare it
            // attachdetach/reconciler.go; a node that is alive detaches within two minutes, a dead one never does
            new Cause(
                            "MultiAttach",
                            in(STARTING, "FailedAttachVolume")
                                    .saying("Multi-Attach error for volume \"?([^\"\\s]{0,253})"),
                            seconds(120),
                            of(
                                    "volume '{1}' is still attached to another node",
                                    "use UpdateStrategy.recreate(); if that node is certainly dead, fence it"))
                    .by(ADMINISTRATOR),
            // pkg/volume/configmap; every config map that a pod mounts is made by SEM, from the files of a volume, and
            // has a
            // dot in its name (ObjectNames)
            new Cause(
                            "FilesDeleted",
                            in(STARTING, "FailedMount")
                                    .saying(
                                            "configmap \"([^\".]{1,63})\\.([^\"]{1,63}?)(?:-[0-9a-f]{10})?\" not found"),
                            brief(),
                            of(
                                    "the files of volume '{2}' of deployment '{1}' were deleted from the cluster",
                                    "deploy '{1}' again, which puts them back"))
                    .by(ENVIRONMENT_OWNER),
            // pkg/volume/secret and pkg/volume/configmap
            new Cause(
                            "FailedMount",
                            in(STARTING, "FailedMount")
                                    .saying(
                                            "((?:secret|configmap) \"[^\"]{1,253}\" not found|references non-existent (?:secret|config) key: ?\\S{1,253})"),
                            brief(),
                            of(
                                    "a volume cannot be mounted because something does not exist: {1}",
                                    "create it in the environment, or mount another"))
                    .by(ENVIRONMENT_OWNER),
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
                                    "cordon the node, so that another is used, and ask the cluster's administrator"))
                    .by(ADMINISTRATOR));

    private CausesOfPlacement() {}
}
