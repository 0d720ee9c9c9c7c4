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

/** Why a pod has no node, and why its node cannot prepare it. */
final class CausesOfPlacement {

    static final List<Cause> ROWS = List.of(
            // no node is found
            new Cause(
                    "ClaimLost",
                    in(CLAIM, "Lost"),
                    none(),
                    of(
                            "the storage behind {name} is gone",
                            "restore it from a backup; SEM never makes it anew by itself")),
            new Cause(
                    "UnknownStorageClass",
                    in(CLAIM).saying("storageclass\\S* \"([^\"]{1,253})\" not found"),
                    none(),
                    of("there is no storage class '{1}' for {name}", "name one that the cluster has, or leave it out")),
            new Cause(
                    "",
                    in(CLAIM),
                    seconds(60),
                    of(
                            "no storage is found for {name}",
                            "see the cluster's message; ask its administrator for storage")),
            new Cause(
                    "ClaimMissing",
                    in(SCHEDULING, "Unschedulable")
                            .saying("persistentvolumeclaim \"([^\"]{1,253})\" (?:not found|is being deleted)"),
                    seconds(30),
                    of("the claim '{1}' does not exist", "deploy it again, so that the claim is made")),
            new Cause(
                    "UnboundClaim",
                    in(SCHEDULING, "Unschedulable")
                            .saying(
                                    "unbound immediate PersistentVolumeClaims|didn't find available persistent volumes"),
                    seconds(60),
                    of(
                            "a volume claim has no storage yet",
                            "check the storage class and whether its provisioner works")),
            new Cause(
                    "VolumeElsewhere",
                    in(SCHEDULING, "Unschedulable")
                            .saying("volume node affinity conflict|didn't match PersistentVolume's node affinity"),
                    seconds(30),
                    of(
                            "its data lies on a node or in a zone where the pod cannot run",
                            "free that node or bring it back; data on a node's own disk does not move")),
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable").saying("(?:Insufficient ([^\\s,.]{1,100})|Too many (pods))"),
                    seconds(30),
                    of(
                            "no node has enough {1}{2} free for what the pod requests",
                            "request less, free a node, or add one")),
            new Cause(
                    "NodesNotReady",
                    in(SCHEDULING, "Unschedulable")
                            .saying(
                                    "untolerated taint(?:\\(s\\))? ?\\{?node\\.kubernetes\\.io/(?:not-ready|unreachable|network-unavailable)"),
                    endless(),
                    of(
                            "the nodes it could run on do not answer",
                            "bring the nodes back, or ask the cluster's administrator")),
            new Cause(
                    "NodesCordoned",
                    in(SCHEDULING, "Unschedulable")
                            .saying("were unschedulable|taint(?:\\(s\\))? ?\\{node\\.kubernetes\\.io/unschedulable"),
                    endless(),
                    of("the nodes it could run on are cordoned", "uncordon a node")),
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable")
                            .saying("didn't match|untolerated taint|had taints|didn't have free ports|didn't satisfy"),
                    seconds(10),
                    of(
                            "its rules of placement leave no node",
                            "relax the node selector, tolerate the taint, or label a node; the message counts the nodes each rule removes")),
            new Cause(
                    "SchedulingGated",
                    in(SCHEDULING, "SchedulingGated"),
                    endless(),
                    of("the pod waits until a scheduling gate is removed", "see who set the gate")),
            new Cause(
                    "Unschedulable",
                    in(SCHEDULING, "Unschedulable"),
                    seconds(30),
                    of("no node was found for the pod", "see the scheduler's message")),
            new Cause(
                    "",
                    in(SCHEDULING),
                    endless(),
                    of("the scheduler has not placed the pod", "ask the cluster's administrator")),
            // the node cannot prepare it
            new Cause(
                    "MultiAttach",
                    in(STARTING, "FailedAttachVolume").saying("Multi-Attach error for volume \"?([^\"\\s]{0,253})"),
                    seconds(120),
                    of(
                            "volume {1} is still attached to another node",
                            "use UpdateStrategy.recreate(); when that node is dead for certain, fence it")),
            new Cause(
                    "FailedMount",
                    in(STARTING, "FailedMount")
                            .saying(
                                    "((?:secret|configmap) \"[^\"]{1,253}\" not found|references non-existent (?:secret|config) key: ?\\S{1,253})"),
                    none(),
                    of("what is to be mounted does not exist: {1}", "create it in the environment")),
            new Cause(
                    "",
                    in(STARTING, "FailedMount", "FailedMapVolume", "FailedAttachVolume"),
                    seconds(90),
                    of(
                            "a volume cannot be mounted on node {node}",
                            "check the server, its path and its rights; an NFS or RBD volume needs the client tools on every node")),
            new Cause(
                    "",
                    in(STARTING, "FailedCreatePodSandBox", "NetworkNotReady"),
                    seconds(60),
                    of(
                            "node {node} cannot make the pod's network or sandbox",
                            "ask the cluster's administrator; cordon the node to use another")));

    private CausesOfPlacement() {}
}
