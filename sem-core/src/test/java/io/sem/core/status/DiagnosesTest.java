package io.sem.core.status;

import static io.sem.core.status.Looks.NEW;
import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.START;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.bare;
import static io.sem.core.status.Looks.claim;
import static io.sem.core.status.Looks.condition;
import static io.sem.core.status.Looks.container;
import static io.sem.core.status.Looks.down;
import static io.sem.core.status.Looks.end;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.looping;
import static io.sem.core.status.Looks.pod;
import static io.sem.core.status.Looks.ready;
import static io.sem.core.status.Looks.running;
import static io.sem.core.status.Looks.scheduled;
import static io.sem.core.status.Looks.starting;
import static io.sem.core.status.Looks.unready;
import static io.sem.core.status.Looks.unscheduled;
import static io.sem.core.status.Looks.waiting;
import static io.sem.core.status.Looks.warning;
import static io.sem.core.status.Looks.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.error.Diagnosis;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosesTest {

    private static final String PULL =
            "Failed to pull image: rpc error: failed to resolve reference \"reg.io/web:1\": ";
    private static final String QUOTA =
            "pods \"web-x\" is forbidden: exceeded quota: sem-compute, requested: requests.cpu=4, used: requests.cpu=6500m,"
                    + " limited: requests.cpu=8";

    /** One look for each cause: what is to be seen, its code, whether it is given up, and a part of what is told. */
    static Stream<Arguments> causes() {
        return Stream.of(
                        creation(),
                        placement(),
                        growth(),
                        preparation(),
                        images(),
                        start(),
                        ends(),
                        states(),
                        fate(),
                        verdicts())
                .flatMap(rows -> rows);
    }

    static Stream<Arguments> creation() {
        return Stream.of(
                arguments(
                        30,
                        refused(QUOTA),
                        "ExceededQuota",
                        true,
                        "requests.cpu=4 is requested, requests.cpu=6500m is used"),
                arguments(
                        31,
                        refused("pods \"web-x\" is forbidden: failed quota: q: must specify limits.cpu for: main"),
                        "LimitsRequired",
                        true,
                        "limits.cpu for: main"),
                arguments(
                        31,
                        refused("pods \"web-x\" is forbidden: violates PodSecurity \"restricted:latest\": privileged"),
                        "PodSecurity",
                        true,
                        "restricted:latest"),
                arguments(
                        31,
                        refused("forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi"),
                        "OutOfRange",
                        true,
                        "maximum memory usage per Container is 1Gi, but limit is 2Gi"),
                arguments(
                        31,
                        refused("admission webhook \"policy.example.com\" denied the request: no"),
                        "AdmissionDenied",
                        true,
                        "policy.example.com"),
                arguments(
                        30, refused("status unknown for quota: q, resources: cpu"), "QuotaNotReady", false, "counted"),
                arguments(30, refused("something else"), "FailedCreate", true, "refuses to create the pods"));
    }

    static Stream<Arguments> placement() {
        return Stream.of(
                arguments(
                        19,
                        one(unschedulable("0/2 nodes are available: 2 Insufficient cpu. preemption: none.")),
                        "Unschedulable",
                        true,
                        "no node has enough cpu free"),
                arguments(
                        19,
                        one(unschedulable("0/1 nodes are available: 1 Too many pods.")),
                        "Unschedulable",
                        true,
                        "pods free"),
                arguments(
                        20,
                        one(unschedulable(
                                "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.")),
                        "Unschedulable",
                        true,
                        "placement rules"),
                arguments(
                        20,
                        one(unschedulable("0/2 nodes are available: 2 node(s) had untolerated taint {gpu: only}.")),
                        "Unschedulable",
                        true,
                        "tolerate the taint"),
                arguments(
                        20,
                        one(unschedulable("0/1 nodes are available: 1 node(s) had untolerated taint"
                                + " {node.kubernetes.io/unreachable: }.")),
                        "NodesNotReady",
                        false,
                        "do not answer"),
                arguments(
                        20,
                        one(unschedulable("0/1 nodes are available: 1 node(s) were unschedulable.")),
                        "NodesCordoned",
                        false,
                        "uncordon"),
                arguments(21, one(unscheduled("web-1", "SchedulingGated", "")), "SchedulingGated", false, "gate"),
                arguments(
                        21, one(unscheduled("web-1", "SchedulerError", "boom")), "SchedulerError", false, "scheduler"),
                arguments(
                        22,
                        one(unschedulable(
                                "0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims.")),
                        "UnboundClaim",
                        true,
                        "storage"),
                arguments(
                        22,
                        one(unschedulable("0/1 nodes are available: 1 node(s) had volume node affinity conflict.")),
                        "VolumeElsewhere",
                        true,
                        "data lies on a node"),
                arguments(
                        22,
                        one(unschedulable(
                                "0/1 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity.")),
                        "VolumeElsewhere",
                        true,
                        "data lies on a node"),
                arguments(
                        22,
                        claimed(ObservedClaim.Phase.PENDING)
                                .addEvent(warning(
                                        "PersistentVolumeClaim/data-web-0",
                                        "ProvisioningFailed",
                                        "storageclass.storage.k8s.io \"fast\" not found"))
                                .build(),
                        "UnknownStorageClass",
                        true,
                        "no storage class 'fast'"),
                arguments(
                        22,
                        claimed(ObservedClaim.Phase.PENDING)
                                .addEvent(warning("PersistentVolumeClaim/data-web-0", "ProvisioningFailed", "full"))
                                .build(),
                        "ProvisioningFailed",
                        true,
                        "claim data-web-0"),
                arguments(23, claimed(ObservedClaim.Phase.LOST).build(), "ClaimLost", true, "is gone"));
    }

    static Stream<Arguments> growth() {
        return Stream.of(
                arguments(0, growing().build(), "VolumeGrowing", false, "being made larger"),
                arguments(0, growing("Resizing", "").build(), "VolumeGrowing", false, "being made larger"),
                arguments(
                        0,
                        growing("Resizing", "", "FileSystemResizePending", "Waiting for user to (re-)start a pod")
                                .build(),
                        "FileSystemResizePending",
                        false,
                        "restart the deployment"),
                arguments(
                        0,
                        growing("Resizing", "", "ControllerResizeError", "disk full")
                                .build(),
                        "VolumeResizeFailed",
                        false,
                        "larger: disk full"),
                arguments(
                        0,
                        growing("Resizing", "")
                                .addEvent(warning("PersistentVolumeClaim/data-web-0", "VolumeResizeFailed", "no space"))
                                .build(),
                        "VolumeResizeFailed",
                        false,
                        "larger: no space"));
    }

    static Stream<Arguments> preparation() {
        return Stream.of(
                arguments(
                        24,
                        creating(
                                "FailedAttachVolume", "Multi-Attach error for volume \"pvc-1\" Volume is already used"),
                        "MultiAttach",
                        true,
                        "pvc-1"),
                arguments(
                        25,
                        creating("FailedMount", "MountVolume.SetUp failed: secret \"db\" not found"),
                        "FailedMount",
                        true,
                        "secret \"db\" not found"),
                arguments(
                        25,
                        creating(
                                "FailedMount",
                                "MountVolume.SetUp failed for volume \"conf\" : configmap \"web.conf-0a1b2c3d4e\" not found"),
                        "FilesDeleted",
                        true,
                        "the files of volume 'conf' of deployment 'web' were deleted"),
                arguments(
                        25,
                        creating("FailedMount", "mount.nfs: Connection timed out"),
                        "FailedMount",
                        true,
                        "node 'n1'"),
                arguments(26, creating("FailedCreatePodSandBox", "no IP left"), "FailedCreatePodSandBox", true, "n1"),
                arguments(18, one(pod("web-1", waiting("ContainerCreating", ""))), "ContainerCreating", false, "n1"));
    }

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(
                        1,
                        pull("ErrImagePull", PULL + "reg.io/web:1: not found"),
                        "ImagePullBackOff",
                        true,
                        "does not exist"),
                arguments(1, pull("ErrImagePull", "manifest unknown"), "ImagePullBackOff", true, "reg.io/web:1"),
                arguments(
                        2, pull("ErrImagePull", PULL + "401 Unauthorized"), "ImagePullBackOff", true, "storeRegistry"),
                arguments(
                        3,
                        pull("ErrImagePull", "dial tcp: i/o timeout"),
                        "ImagePullBackOff",
                        true,
                        "cannot be reached"),
                arguments(
                        4,
                        pull("ImagePullBackOff", "Back-off pulling image: ErrImagePull: manifest unknown"),
                        "ImagePullBackOff",
                        true,
                        "does not exist"),
                arguments(
                        4,
                        pull("ImagePullBackOff", "Back-off pulling image"),
                        "ImagePullBackOff",
                        true,
                        "cannot be pulled"),
                arguments(5, pull("InvalidImageName", ""), "InvalidImageName", true, "lower case"),
                arguments(6, pull("ErrImageNeverPull", ""), "ErrImageNeverPull", true, "n1"),
                arguments(7, pull("ImageInspectError", ""), "ImageInspectError", true, "n1"),
                arguments(7, pull("RegistryUnavailable", ""), "RegistryUnavailable", false, "registry"),
                arguments(7, pull("SignatureValidationFailed", ""), "SignatureValidationFailed", true, "sign"));
    }

    static Stream<Arguments> start() {
        String config = "CreateContainerConfigError";
        return Stream.of(
                arguments(
                        8,
                        pull(config, "couldn't find key password in Secret shop-dev/db"),
                        config,
                        true,
                        "add key 'password' to Secret 'db'"),
                arguments(8, pull(config, "secret \"db\" not found"), config, true, "create secret 'db'"),
                arguments(8, pull(config, "configmap \"c\" not found"), config, true, "there is no configmap 'c'"),
                arguments(
                        8, pull(config, "container has runAsNonRoot and image will run as root"), config, true, "user"),
                arguments(8, pull(config, "failed to sync secret cache"), config, false, "wait"),
                arguments(
                        9,
                        pull("CreateContainerError", "no command specified"),
                        "CreateContainerError",
                        true,
                        "command"),
                arguments(
                        10,
                        pull("RunContainerError", "exec: \"start.sh\": no such file or directory"),
                        "StartError",
                        true,
                        "executable"),
                arguments(
                        10,
                        loop(1, end(128, "StartError", "exec format error")),
                        "StartError",
                        true,
                        "built for the processor of the node"),
                arguments(
                        10, loop(2, end(128, "StartError", "cgroup trouble")), "StartError", true, "cannot be started"),
                arguments(
                        10,
                        loop(2, end(127, "Error", "sh: java: not found")),
                        "CrashLoopBackOff",
                        true,
                        "exit code 127"),
                arguments(16, loop(2, end(137, "PostStartHookError", "")), "PostStartHookError", true, "hook"));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments(
                        11,
                        loop(3, end(1, "Error", "no database")),
                        "CrashLoopBackOff",
                        true,
                        "exit code 1: no database; 3 restarts"),
                arguments(
                        11,
                        loop(2, end(1, "Error", "no database")),
                        "CrashLoopBackOff",
                        true,
                        "exit code 1: no database; 2 restarts"),
                arguments(11, loop(1, end(1, "Error", "no database")), "CrashLoopBackOff", false, "no database"),
                arguments(12, loop(2, end(137, "OOMKilled", "")), "OOMKilled", true, "memory"),
                arguments(13, one(pod("web-1", ended(end(2, "Error", "bad flag")))), "Error", false, "bad flag"),
                arguments(
                        14,
                        around(pod("web-1", looping(Role.MAIN, 2, end(137, "Error", ""))))
                                .addEvent(Looks.event(
                                        "Pod/web-1",
                                        "Killing",
                                        "Container main failed liveness probe, will be restarted",
                                        20))
                                .build(),
                        "Unhealthy",
                        true,
                        "liveness or startup probe"),
                arguments(15, loop(2, end(0, "Completed", "")), "Completed", true, "exec"),
                arguments(15, loop(1, end(143, "Error", "")), "CrashLoopBackOff", false, "exit code 143"),
                arguments(35, loop(9, end(137, "ContainerStatusUnknown", "")), "ContainerStatusUnknown", false, "n1"),
                arguments(
                        17,
                        init(end(
                                22,
                                "Error",
                                "package http://dpr/a.zip cannot be fetched: the repository answered HTTP 404")),
                        "PackageRefused",
                        true,
                        "answered HTTP 404"),
                arguments(
                        17,
                        init(end(
                                22,
                                "Error",
                                "package http://dpr/a.zip cannot be fetched: the repository answered HTTP 503")),
                        "PackageUnreachable",
                        true,
                        "http://dpr/a.zip"),
                arguments(
                        17,
                        init(end(6, "Error", "package http://dpr/a.zip cannot be fetched: bad address")),
                        "PackageUnreachable",
                        true,
                        "can be reached"),
                arguments(
                        17,
                        init(end(8, "Error", "package http://dpr/a.zip has the SHA-256 digest 12, not 34")),
                        "PackageBroken",
                        true,
                        "has the SHA-256 digest 12, not 34"),
                arguments(
                        17,
                        init(end(1, "Error", "migration")),
                        "Init:CrashLoopBackOff",
                        true,
                        "init container 'fetch-main'"));
    }

    static Stream<Arguments> states() {
        ObservedContainer gate = container("wait-for-db", Role.INIT)
                .state(new ContainerState.Running(ago(60)))
                .build();
        Observed unhealthy = around(pod("web-1", running("main")))
                .addEvent(warning(
                        "Pod/web-1", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503"))
                .build();
        return Stream.of(
                arguments(17, one(pod("web-1", gate)), "WaitingForDeployment", false, "deployment 'db'"),
                arguments(17, one(pod("web-1", gate.withName("migrate"))), "PodInitializing", false, "migrate"),
                arguments(27, unhealthy, "Unhealthy", true, "statuscode: 503"),
                arguments(27, one(pod("web-1", running("main"))), "NotReady", true, "readiness probe"),
                arguments(
                        29,
                        one(starting("web-1", running("main").withReady(true))
                                .build()
                                .withConditions(
                                        scheduled(), condition("Ready", false, "ReadinessGatesNotReady", "", START))),
                        "ReadinessGatesNotReady",
                        false,
                        "gate"),
                arguments(
                        40,
                        look().addWorkload(kept(1, 1, 1, 1).build())
                                .addPod(ready("web-1", NEW))
                                .addService(Looks.service(ServiceType.CLUSTER_IP, new Endpoint("x", "10.0.0.1", false)))
                                .build(),
                        "NoEndpoints",
                        true,
                        "service web"));
    }

    static Stream<Arguments> fate() {
        return Stream.of(
                arguments(33, fallen("Evicted"), "Evicted", false, "n1"),
                arguments(
                        34,
                        one(starting("web-1")
                                .terminating(true)
                                .addCondition(condition("DisruptionTarget", true, "PreemptionByScheduler", "", ago(3)))
                                .build()),
                        "PreemptionByScheduler",
                        false,
                        "on purpose"),
                arguments(35, fallen("NodeLost"), "NodeLost", false, "fence"),
                arguments(
                        35,
                        around(pod("web-1", running("main").withReady(true)).withPhase(Phase.RUNNING))
                                .addEvent(warning("Pod/web-1", "NodeNotReady", "Node is not ready"))
                                .build(),
                        "NodeLost",
                        false,
                        "node 'n1'"),
                arguments(36, fallen("OutOfcpu"), "OutOfcpu", false, "rejected"),
                arguments(
                        42,
                        look(
                                workload(Kind.STATEFUL, 1, 1, 0, 0).build(),
                                bare("web-0", "t1")
                                        .phase(Phase.RUNNING)
                                        .ready(false)
                                        .node("n1")
                                        .addContainer(looping(Role.MAIN, 5, end(1, "Error", "")))
                                        .build()),
                        "StuckOnOldTemplate",
                        false,
                        "web-0"),
                arguments(0, fallen("SomethingNew"), "SomethingNew", false, "held up"));
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                arguments(
                        32,
                        look(kept(1, 1, 1, 0)
                                .addCondition(Looks.progressing("ProgressDeadlineExceeded"))
                                .build()),
                        "ProgressDeadlineExceeded",
                        true,
                        "no progress"),
                arguments(37, run("DeadlineExceeded"), "DeadlineExceeded", true, "run has failed"),
                arguments(38, run("BackoffLimitExceeded"), "Error", true, "exit code 3"),
                arguments(38, look(failedRun("PodFailurePolicy")), "PodFailurePolicy", true, "run has failed"));
    }

    @ParameterizedTest(name = "row {0}: {2}, given up {3}")
    @MethodSource("causes")
    void every_cause_is_told_with_its_code_and_its_names(
            int row, Observed look, String code, boolean givenUp, String part) {
        Diagnosis diagnosis = first(look, "web", NOW).orElseThrow();

        assertThat(diagnosis.code()).isEqualTo(code);
        assertThat(givenUpAt(look, NOW)).as(diagnosis.toString()).isEqualTo(givenUp);
        assertThat(diagnosis.toString()).containsIgnoringCase(part);
        assertThat(diagnosis.explanation() + diagnosis.fix()).doesNotContain("{", "}");
        assertThat(diagnosis.fix()).isNotBlank();
    }

    @Test
    void nothing_is_said_while_all_is_normal() {
        ObservedPod fresh = starting("web-1", waiting("ContainerCreating", "")).build();

        assertThat(first(one(fresh), "web", START.plusSeconds(20))).isEmpty();
        assertThat(first(look(kept(1, 1, 1, 1).build(), ready("web-1", NEW)), "web", NOW))
                .isEmpty();
        assertThat(first(look().build(), "web", NOW)).isEmpty();
    }

    @Test
    void what_is_decided_counts_only_when_it_is_seen_for_two_seconds() {
        Observed look = pull("InvalidImageName", "");

        assertThat(givenUpAt(look, START.plusSeconds(1))).isFalse();
        assertThat(givenUpAt(look, START.plusSeconds(2))).isTrue();
    }

    @Test
    void a_registry_that_does_not_answer_gets_90_seconds() {
        Observed look = pull("ImagePullBackOff", "Back-off: ErrImagePull: i/o timeout");

        assertThat(givenUpAt(look, START.plusSeconds(89))).isFalse();
        assertThat(givenUpAt(look, START.plusSeconds(90))).isTrue();
    }

    @Test
    void the_90_seconds_of_an_image_begin_after_the_init_containers() {
        ObservedContainer gate = container("wait-for-db", Role.INIT)
                .state(new ContainerState.Terminated(0, "Completed", "", START.plusSeconds(150)))
                .build()
                .withReady(true);
        Observed look = one(pod("web-1", gate, waiting("ErrImagePull", "i/o timeout")));

        assertThat(givenUpAt(look, START.plusSeconds(200))).isFalse();
        assertThat(givenUpAt(look, START.plusSeconds(240))).isTrue();
    }

    @Test
    void one_broken_pod_of_several_leaves_hope_and_all_of_them_do_not() {
        ObservedPod broken = pod("web-1", looping(Role.MAIN, 5, end(1, "Error", "")));
        ObservedPod other = broken.withName("web-2");

        Diagnosis some = first(look(kept(2, 2, 2, 1).build(), broken, ready("web-2", NEW)), "web", NOW)
                .orElseThrow();
        Diagnosis all =
                first(look(kept(2, 2, 2, 0).build(), broken, other), "web", NOW).orElseThrow();

        assertThat(some.certain()).isFalse();
        assertThat(some.where()).isEqualTo("pod web-1 container main");
        assertThat(givenUpAt(look(kept(2, 2, 2, 0).build(), broken, other), NOW))
                .isTrue();
        assertThat(all.where()).isEqualTo("2 pods: web-1, web-2 container main");
    }

    @Test
    void pods_that_are_broken_in_different_ways_leave_no_hope_either() {
        Observed look = look(
                kept(2, 2, 2, 0).build(),
                pod("web-1", looping(Role.MAIN, 3, end(1, "Error", ""))),
                pod("web-2", looping(Role.MAIN, 3, end(137, "OOMKilled", ""))));

        Diagnosis diagnosis = first(look, "web", NOW).orElseThrow();

        assertThat(diagnosis.code()).isEqualTo("OOMKilled");
        assertThat(givenUpAt(look, NOW)).isTrue();
    }

    @Test
    void one_pod_is_enough_in_a_stateful_deployment() {
        Observed look = look(
                workload(Kind.STATEFUL, 3, 2, 2, 1).build(),
                ready("web-0", NEW),
                pod("web-1", looping(Role.MAIN, 3, end(1, "Error", ""))));

        assertThat(givenUpAt(look, NOW)).isTrue();
    }

    @Test
    void a_crash_is_not_certain_while_the_program_runs_again() {
        ObservedContainer again = running("main").withRestarts(7).withLastEnd(end(1, "Error", "lost the database"));

        Diagnosis diagnosis = first(one(pod("web-1", again)), "web", NOW).orElseThrow();

        assertThat(diagnosis.certain()).isFalse();
        assertThat(diagnosis.evidence()).isEqualTo("lost the database");
    }

    @Test
    void a_container_that_is_shown_as_terminated_during_its_back_off_is_held_back_too() {
        ContainerState.Terminated crash = end(1, "Error", "no database");

        Diagnosis third =
                first(one(pod("web-1", down(Role.MAIN, 2, crash))), "web", NOW).orElseThrow();

        assertThat(givenUpAt(one(pod("web-1", down(Role.MAIN, 2, crash))), NOW)).isTrue();
        assertThat(third.code()).isEqualTo("CrashLoopBackOff");
        assertThat(givenUpAt(one(pod("web-1", down(Role.MAIN, 1, crash))), NOW)).isFalse();
        assertThat(givenUpAt(one(pod("web-1", down(Role.INIT, 3, crash), waiting("PodInitializing", ""))), NOW))
                .isTrue();
    }

    @Test
    void a_terminated_container_of_a_run_is_left_to_its_controller_however_often_it_was_restarted() {
        ObservedPod trying = pod("web-1", down(Role.MAIN, 5, end(1, "Error", "no table")));
        Observed look = look(workload(Kind.TO_COMPLETION, 1, 1, 1, 0).build(), trying);

        assertThat(givenUpAt(look, NOW)).isFalse();
    }

    @Test
    void restarts_of_long_ago_are_forgotten() {
        ObservedContainer again = running("main")
                .withRestarts(7)
                .withLastEnd(new ContainerState.Terminated(1, "Error", "old story", NOW.minusSeconds(3600)));

        assertThat(first(one(pod("web-1", again)), "web", NOW))
                .map(Diagnosis::code)
                .contains("NotReady");
    }

    @Test
    void quota_that_ending_pods_still_hold_leaves_hope() {
        Observed full = refused(QUOTA);
        Observed passing = full.withPods(ready("db-0", NEW).withDeployment("db").withTerminating(true));

        assertThat(givenUpAt(full, NOW)).isTrue();
        assertThat(givenUpAt(passing, NOW)).isFalse();
    }

    @Test
    void a_stateful_deployment_tells_a_full_quota_by_an_event_that_is_not_out_of_date() {
        Observed refused = look().addWorkload(
                        workload(Kind.STATEFUL, 2, 1, 1, 1).build())
                .addPod(ready("web-0", NEW))
                .addEvent(warning("StatefulSet/web", "FailedCreate", "create Pod web-1 failed error: " + QUOTA))
                .build();
        Observed later = refused.withPods(ready("web-0", NEW).withConditions(condition("Ready", true, "", "", ago(1))));

        assertThat(givenUpAt(refused, NOW)).isTrue();
        assertThat(givenUpAt(refused, NOW.plusSeconds(60)))
                .as("tried again since")
                .isFalse();
        assertThat(first(later, "web", NOW)).as("a pod became ready since").isEmpty();
    }

    @Test
    void events_of_an_earlier_pod_of_the_same_name_are_not_believed() {
        ObservedPod second = pod("web-0", waiting("ContainerCreating", ""))
                .withCreated(ago(3))
                .withConditions(condition("PodScheduled", true, "", "", ago(3)));
        Observed look = around(second)
                .addEvent(warning("Pod/web-0", "FailedMount", "mount.nfs: no route"))
                .build();

        assertThat(first(look, "web", NOW)).isEmpty();
    }

    @Test
    void what_the_controller_said_of_an_earlier_spec_is_not_believed() {
        Observed look = look(kept(1, 1, 1, 0)
                .addCondition(Looks.progressing("ProgressDeadlineExceeded"))
                .build()
                .withCurrent(false));

        assertThat(first(look, "web", NOW)).isEmpty();
    }

    @Test
    void a_failed_try_of_a_run_is_told_and_left_to_its_controller() {
        ObservedPod failed = bare("web-a", NEW)
                .phase(Phase.FAILED)
                .ready(false)
                .node("n1")
                .addContainer(ended(end(1, "Error", "no table")))
                .build();
        Observed look = look(workload(Kind.TO_COMPLETION, 1, 0, 0, 0).failed(1).build(), failed);

        Diagnosis diagnosis = first(look, "web", NOW).orElseThrow();

        assertThat(diagnosis.certain()).isFalse();
        assertThat(diagnosis.evidence()).isEqualTo("no table");
    }

    @Test
    void the_root_of_a_pod_is_told_and_not_what_follows_from_it() {
        ObservedContainer main = waiting("PodInitializing", "");
        Observed look = one(pod("web-1", looping(Role.INIT, 3, end(1, "Error", "no table")), main));

        assertThat(first(look, "web", NOW)).map(Diagnosis::evidence).contains("no table");
    }

    @Test
    void pods_of_the_old_template_are_not_judged() {
        ObservedPod old =
                pod("web-old", looping(Role.MAIN, 9, end(1, "Error", ""))).withTemplate("t1");
        Observed look = look(kept(1, 2, 1, 0).build(), old, starting("web-1").build());

        assertThat(first(look, "web", START.plusSeconds(30))).isEmpty();
    }

    @Test
    void evidence_is_the_end_of_the_log_without_secrets() {
        String log = "line\n".repeat(100)
                + "connecting to jdbc:mysql://root:hunter2@db/shop\npassword=hunter2\nAPI_TOKEN: hunter2";
        Observed look = loop(3, end(1, "Error", log));

        Diagnosis diagnosis = first(look, "web", NOW).orElseThrow();

        assertThat(diagnosis.evidence().lines()).hasSize(30);
        assertThat(diagnosis.toString()).doesNotContain("hunter2").contains("jdbc:mysql://****@db/shop");
    }

    @Test
    void the_cause_of_an_exit_is_its_code_with_the_last_line_of_the_log_and_not_the_frames_of_its_stack() {
        String log =
                "starting\nException in thread \"main\" java.lang.IllegalStateException\n\tat Main.main(Main.java:3)\n"
                        + "Caused by: java.net.ConnectException: refused\n\tat Main.open(Main.java:9)\n\t... 12 more\n";

        assertThat(explanation(loop(3, end(3, "Error", log))))
                .isEqualTo("container 'main' ended with exit code 3: Caused by: java.net.ConnectException: refused;"
                        + " 3 restarts so far");
    }

    @Test
    void the_last_line_of_a_log_holds_no_secret_and_is_cut_where_it_is_endless() {
        assertThat(explanation(loop(3, end(1, "Error", "bad password=hunter2"))))
                .contains("bad password=****")
                .doesNotContain("hunter2");
        assertThat(explanation(loop(3, end(1, "Error", "x".repeat(5_000)))).length())
                .isLessThan(300);
    }

    @Test
    void a_check_that_finds_data_half_set_up_is_told_instead_of_the_end_that_caused_it() {
        ObservedContainer again = running("main").withRestarts(1).withLastEnd(end(137, "Error", ""));
        Observed look = around(pod("web-1", again))
                .addEvent(warning(
                        "Pod/web-1",
                        "Unhealthy",
                        "Startup probe failed: the data was set up only in part: ERROR 1045 (28000): Access denied"))
                .build();

        assertThat(first(look, "web", NOW)).map(Diagnosis::code).contains("SetUpInPart");
        assertThat(first(look, "web", NOW).orElseThrow().fix()).contains("destroy its data and deploy it again");
    }

    @Test
    void a_startup_check_that_failed_before_a_program_ended_by_itself_is_a_symptom() {
        Observed look = around(pod("web-1", looping(Role.MAIN, 3, end(1, "Error", "unknown option"))))
                .addEvent(warning("Pod/web-1", "Unhealthy", "Startup probe failed: connection refused"))
                .build();

        assertThat(first(look, "web", NOW)).map(Diagnosis::code).contains("CrashLoopBackOff");
        assertThat(explanation(look)).contains("exit code 1: unknown option");
    }

    @Test
    void a_probe_that_killed_another_container_or_an_earlier_life_explains_no_exit() {
        ObservedPod pod = pod("web-1", looping(Role.MAIN, 3, end(1, "Error", "unknown option")));
        Observed other = killed(pod, "Container proxy failed liveness probe, will be restarted", 20);
        Observed earlier = killed(pod, "Container main failed liveness probe, will be restarted", 60)
                .withEvents(
                        Looks.event(
                                "Pod/web-1", "Killing", "Container main failed liveness probe, will be restarted", 60),
                        Looks.event("Pod/web-1", "Started", "Started container main", 30));

        assertThat(explanation(other)).contains("exit code 1: unknown option");
        assertThat(explanation(earlier)).contains("exit code 1: unknown option");
    }

    @Test
    void a_probe_that_killed_is_told_together_with_the_last_words_of_the_program() {
        ObservedPod pod = pod("web-1", looping(Role.MAIN, 2, end(137, "Error", "deadlock in pool 'db'")));
        Observed look = killed(pod, "Container main failed liveness probe, will be restarted", 20);

        assertThat(first(look, "web", NOW).orElseThrow().evidence())
                .isEqualTo("Container main failed liveness probe, will be restarted\ndeadlock in pool 'db'");
    }

    @Test
    void a_command_that_is_not_found_says_start_sh_only_of_what_runs_from_a_package() {
        ObservedContainer main = looping(Role.MAIN, 2, end(127, "Error", "sh: java: not found"));
        ObservedContainer fetcher = container("fetch-main", Role.INIT)
                .state(end(0, "Completed", ""))
                .build()
                .withReady(true);

        assertThat(fix(one(pod("web-1", main)))).contains("image").doesNotContain("start.sh");
        assertThat(fix(one(pod("web-1", fetcher, main)))).contains("start.sh");
        assertThat(fix(loop(2, end(126, "Error", "/sem/package/start.sh: line 2: ./run: Permission denied"))))
                .contains("start.sh");
    }

    @Test
    void what_is_stopped_by_a_signal_is_not_told_to_stay_in_the_foreground() {
        Observed stopped = one(pod("web-1", looping(Role.MAIN, 2, end(143, "Error", ""))));

        assertThat(fix(stopped)).contains("what stops it").doesNotContain("foreground");
        assertThat(explanation(stopped)).contains("SIGTERM, exit code 143");
    }

    @Test
    void a_pod_on_a_node_that_does_not_answer_is_not_told_to_be_moved_on_purpose() {
        ObservedPod lost = starting("web-0", running("main").withReady(true))
                .phase(Phase.RUNNING)
                .terminating(true)
                .build()
                .withConditions(
                        scheduled(),
                        condition("ContainersReady", true, "", "", START),
                        condition("Ready", false, "", "", ago(90)),
                        condition("DisruptionTarget", true, "DeletionByTaintManager", "Taint manager", ago(60)));
        Diagnosis diagnosis = first(look(workload(Kind.STATEFUL, 1, 1, 1, 0).build(), lost), "web", NOW)
                .orElseThrow();

        assertThat(diagnosis.code()).isEqualTo("NodeLost");
        assertThat(diagnosis.explanation())
                .startsWith("node 'n1' does not answer since 2026-01-01T12:01:50Z")
                .contains("kept from moving");
        assertThat(diagnosis.fix()).contains("dead for certain, fence it");
        assertThat(diagnosis.certain()).isFalse();
    }

    @Test
    void what_a_silent_node_last_said_of_a_container_is_out_of_date() {
        ObservedPod lost = starting("web-0", looping(Role.MAIN, 5, end(1, "Error", "")))
                .build()
                .withConditions(scheduled(), condition("Ready", false, "NodeNotReady", "", ago(90)));

        assertThat(first(one(lost), "web", NOW)).map(Diagnosis::code).contains("NodeLost");
    }

    @Test
    void a_pod_that_is_taken_from_a_node_that_answers_is_moved_on_purpose() {
        ObservedPod moved = starting("web-0", running("main").withReady(true))
                .phase(Phase.RUNNING)
                .terminating(true)
                .build()
                .withConditions(
                        scheduled(),
                        condition("ContainersReady", true, "", "", START),
                        condition("Ready", true, "", "", START),
                        condition("DisruptionTarget", true, "DeletionByTaintManager", "Taint manager", ago(60)));

        assertThat(first(one(moved), "web", NOW)).map(Diagnosis::code).contains("DeletionByTaintManager");
    }

    private static Observed killed(ObservedPod pod, String message, long secondsAgo) {
        return around(pod)
                .addEvent(Looks.event("Pod/web-1", "Killing", message, secondsAgo))
                .build();
    }

    private static String explanation(Observed look) {
        return first(look, "web", NOW).orElseThrow().explanation();
    }

    private static String fix(Observed look) {
        return first(look, "web", NOW).orElseThrow().fix();
    }

    private static Optional<Diagnosis> first(Observed look, String deployment, Instant now) {
        return Diagnoses.first(look, deployment, now).map(Judgement::diagnosis);
    }

    private static boolean givenUpAt(Observed look, Instant now) {
        return Diagnoses.first(look, "web", now).filter(Judgement::givenUp).isPresent();
    }

    private static Observed.Builder around(ObservedPod pod) {
        return look().addWorkload(kept(1, 1, 1, 0).build()).addPod(pod);
    }

    private static Observed one(ObservedPod pod) {
        return around(pod).build();
    }

    private static Observed refused(String message) {
        return look(kept(1, 0, 0, 0)
                .addCondition(condition("ReplicaFailure", true, "FailedCreate", message, START))
                .build());
    }

    private static ObservedPod unschedulable(String message) {
        return unscheduled("web-1", "Unschedulable", message);
    }

    private static Observed.Builder claimed(ObservedClaim.Phase phase) {
        return around(unschedulable("0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims."))
                .addClaim(claim("data-web-0", "data", "1Gi", phase));
    }

    /** A deployment whose pods are ready and whose claim is smaller than asked for, with conditions of type and message in turn. */
    private static Observed.Builder growing(String... conditions) {
        List<Condition> said = new ArrayList<>();
        for (int i = 0; i < conditions.length; i += 2) {
            said.add(condition(conditions[i], true, "", conditions[i + 1], ago(10)));
        }
        return Looks.look()
                .addWorkload(workload(Kind.STATEFUL, 1, 1, 1, 1).build())
                .addPods(ready("web-0", NEW))
                .addClaim(claim("data-web-0", "data", "2Gi", ObservedClaim.Phase.BOUND)
                        .withCapacity(Memory.gib(1))
                        .withConditions(said));
    }

    private static Observed creating(String reason, String message) {
        return around(pod("web-1", waiting("ContainerCreating", "")))
                .addEvent(warning("Pod/web-1", reason, message))
                .build();
    }

    private static Observed pull(String reason, String message) {
        return one(pod("web-1", waiting(reason, message)));
    }

    private static Observed loop(int restarts, ContainerState.Terminated end) {
        return one(pod("web-1", looping(Role.MAIN, restarts, end)));
    }

    private static Observed init(ContainerState.Terminated end) {
        return one(pod("web-1", looping(Role.INIT, 3, end), waiting("PodInitializing", "")));
    }

    private static ObservedContainer ended(ContainerState.Terminated end) {
        return container("main", Role.MAIN).state(end).lastEnd(end).build();
    }

    private static Observed fallen(String reason) {
        return one(bare("web-1", NEW)
                .phase(Phase.FAILED)
                .ready(false)
                .node("n1")
                .reason(reason)
                .addCondition(unready(ago(30)))
                .build());
    }

    private static Observed run(String reason) {
        ObservedPod failed = bare("web-a", NEW)
                .phase(Phase.FAILED)
                .ready(false)
                .node("n1")
                .addContainer(ended(end(3, "Error", "no table")))
                .build();
        return look(failedRun(reason), failed);
    }

    private static ObservedWorkload failedRun(String reason) {
        return workload(Kind.TO_COMPLETION, 1, 0, 0, 0)
                .failed(1)
                .addCondition(condition("Failed", true, reason, "", START))
                .build();
    }
}
