package io.sem.core.status;

import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.WORKLOAD;
import static io.sem.core.status.Words.of;

import java.util.List;

/** Why a controller makes no pods, or has given up. */
final class CausesOfCreation {

    static final List<Cause> ROWS = List.of(
            // no pod is made
            new Cause(
                    "ExceededQuota",
                    in(WORKLOAD, "FailedCreate")
                            .saying("exceeded quota: (\\S+), requested: (\\S+), used: (\\S+), limited: ([^\\s\\]]+)"),
                    none(),
                    of(
                            "the environment's quota is full: {2} is requested, {3} is used, the limit is {4}",
                            "ask for less, undeploy something, or raise the quota")),
            new Cause(
                    "QuotaNotReady",
                    in(WORKLOAD, "FailedCreate").saying("status unknown for quota"),
                    endless(),
                    of("the cluster has not counted the environment's quota yet", "wait")),
            new Cause(
                    "LimitsRequired",
                    in(WORKLOAD, "FailedCreate").saying("failed quota: \\S+ must specify ([^\\n]{1,200})"),
                    none(),
                    of("a container does not say how much it needs: {1}", "give the container resources")),
            new Cause(
                    "PodSecurity",
                    in(WORKLOAD, "FailedCreate").saying("violates PodSecurity \"([^\"]{1,60})\""),
                    none(),
                    of(
                            "the environment's Pod Security standard {1} does not allow this pod",
                            "change the pod group, or the environment's pod security")),
            new Cause(
                    "OutOfRange",
                    in(WORKLOAD, "FailedCreate")
                            .saying("((?:minimum|maximum) \\w+ usage per \\w+ is [^,]{1,60}[^\\]\\n]{0,120})"),
                    none(),
                    of(
                            "the environment's LimitRange does not allow this pod: {1}",
                            "ask for an amount within the range")),
            new Cause(
                    "AdmissionDenied",
                    in(WORKLOAD, "FailedCreate")
                            .saying("(?:admission webhook|ValidatingAdmissionPolicy) ['\"]([^'\"]{1,200})"),
                    none(),
                    of("the cluster's policy '{1}' does not allow this pod", "ask the cluster's administrator")),
            new Cause(
                    "",
                    in(WORKLOAD, "FailedCreate"),
                    seconds(30),
                    of("the cluster does not make the pods", "see the cluster's message")));

    private CausesOfCreation() {}
}
