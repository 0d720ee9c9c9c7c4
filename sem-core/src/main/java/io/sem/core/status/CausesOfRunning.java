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

/** Why what runs is not ready, and what can happen to a pod as a whole. */
final class CausesOfRunning {

    static final List<Cause> ROWS = List.of(
            // it runs, and is not ready
            new Cause(
                    "WaitingForDeployment",
                    in(RUNNING).init().named("wait-for-(.+)"),
                    endless(),
                    of("it waits for deployment '{1}' to answer", "see the status of '{1}'")),
            new Cause(
                    "PodInitializing",
                    in(RUNNING).init(),
                    endless(),
                    of("init container {container} has not finished its work", "wait, or see its log")),
            new Cause(
                    "Unhealthy",
                    in(RUNNING, "Unhealthy")
                            .saying("(Readiness|Startup|Liveness) probe (?:failed|errored)[:,]? ?([^\\n]{0,200})"),
                    endless(),
                    of(
                            "container {container} runs, but its probe fails: {2}",
                            "check what the probe asks, its port, and the program's log")),
            new Cause(
                    "NotReady",
                    in(RUNNING),
                    endless(),
                    of(
                            "container {container} runs, but is not ready",
                            "check its readiness probe and the program's log")),
            new Cause(
                    "",
                    in(STARTING),
                    endless(),
                    of("node {node} has not started the containers yet", "wait; a large image takes its time")),
            new Cause(
                    "ReadinessGatesNotReady",
                    in(POD, "ReadinessGatesNotReady"),
                    endless(),
                    of("the pod waits for a readiness gate", "see who is to open the gate")),
            new Cause(
                    "NoEndpoints",
                    in(SERVICE),
                    seconds(10),
                    of(
                            "{name} leads to no pod though pods are ready",
                            "check that the labels of the pods were not changed")),
            // something happened to the pod as a whole
            new Cause(
                    "Evicted",
                    in(POD, "Evicted"),
                    endless(),
                    of(
                            "node {node} ran short and evicted the pod",
                            "request what it really uses, so that it is placed well")),
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
                    of("the pod was moved away on purpose ({reason})", "wait for the one that takes its place")),
            new Cause(
                    "NodeLost",
                    in(POD, "NodeLost", "NodeShutdown", "Terminated", "Unknown", "NodeNotReady", "NodeStatusUnknown"),
                    endless(),
                    of(
                            "node {node} does not answer",
                            "wait; when the node is dead for certain, fence it, so that its data may move")),
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
                    of("node {node} refused the pod after all ({reason})", "wait; another one is made")),
            new Cause(
                    "StuckOnOldTemplate",
                    in(POD, "StuckOnOldTemplate"),
                    endless(),
                    of(
                            "pod {pod} of the old template never becomes ready, and the update waits for it",
                            "delete the pod, so that the update goes on")),
            new Cause(
                    "Terminating",
                    in(POD, "Terminating"),
                    endless(),
                    of("the pod is ending", "wait; never end a stateful pod by force while its node may be alive")),
            // the controller has given up
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
                            "see the log of its last pod, then deploy it again with a changed spec")),
            new Cause(
                    "ProgressDeadlineExceeded",
                    in(WORKLOAD, "ProgressDeadlineExceeded"),
                    none(),
                    of(
                            "the update made no progress for as long as the cluster waits",
                            "see the pods of the newest template")));

    private CausesOfRunning() {}
}
