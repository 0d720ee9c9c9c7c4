package io.sem.core.status;

import static io.sem.api.error.Diagnosis.Owner.ADMINISTRATOR;
import static io.sem.api.error.Diagnosis.Owner.ENVIRONMENT_OWNER;
import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.brief;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.WORKLOAD;
import static io.sem.core.status.Words.of;

import java.util.List;

/**
 * Why a controller creates no pods. The API server refuses a pod in admission, and the controller passes its words on
 * in a condition or an event; controllers retry, but what a quota or a policy refused once it refuses again.
 */
final class CausesOfCreation {

    static final List<Cause> ROWS = List.of(
            // apiserver/pkg/admission/plugin/resourcequota/controller.go, like the two below. While a pod is still
            // ending there may be room soon: WorkloadSightings then dates the sighting now.
            new Cause(
                            "ExceededQuota",
                            in(WORKLOAD, "FailedCreate")
                                    .saying(
                                            "exceeded quota: (\\S+), requested: (\\S+), used: (\\S+), limited: ([^\\s\\]]+)"),
                            brief(),
                            of(
                                    "the environment's quota is full: {2} is requested, {3} is used, the limit is {4}",
                                    "request less, undeploy something, or raise the quota of the environment"))
                    .by(ENVIRONMENT_OWNER),
            // A quota that was just created has no status yet; the quota controller fills it in within seconds.
            new Cause(
                            "QuotaNotReady",
                            in(WORKLOAD, "FailedCreate").saying("status unknown for quota"),
                            endless(),
                            of(
                                    "the cluster has not counted the environment's quota yet",
                                    "wait; it is counted within seconds"))
                    .by(ADMINISTRATOR),
            // A quota on cpu or memory refuses every pod that does not request any.
            new Cause(
                    "LimitsRequired",
                    in(WORKLOAD, "FailedCreate").saying("failed quota: \\S+ must specify ([^\\n]{1,200})"),
                    none(),
                    of(
                            "a container does not say how much it needs: {1}",
                            "set the resources of every container, requests and limits")),
            // pod-security-admission/admission/admission.go
            new Cause(
                    "PodSecurity",
                    in(WORKLOAD, "FailedCreate").saying("violates PodSecurity \"([^\"]{1,60})\""),
                    none(),
                    of(
                            "the environment's Pod Security level '{1}' does not allow this pod",
                            "change what the message names in the pod group, or give the environment another Pod Security level")),
            // plugin/pkg/admission/limitranger/admission.go
            new Cause(
                    "OutOfRange",
                    in(WORKLOAD, "FailedCreate")
                            .saying("((?:minimum|maximum) \\w+ usage per \\w+ is [^,]{1,60}[^\\]\\n]{0,120})"),
                    none(),
                    of(
                            "the environment's LimitRange does not allow this pod: {1}",
                            "request an amount within that range")),
            // webhook/errors/statuserror.go and plugin/policy/validating in apiserver/pkg/admission/plugin
            new Cause(
                            "AdmissionDenied",
                            in(WORKLOAD, "FailedCreate")
                                    .saying("(?:admission webhook|ValidatingAdmissionPolicy) ['\"]([^'\"]{1,200})"),
                            none(),
                            of(
                                    "the cluster's policy '{1}' does not allow this pod",
                                    "change what the policy objects to, or ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // Everything else may be a hiccup of the API server, which the controller gets over by itself.
            new Cause(
                    "",
                    in(WORKLOAD, "FailedCreate"),
                    seconds(30),
                    of("the cluster refuses to create the pods", "read its message and correct what it names")));

    private CausesOfCreation() {}
}
