package io.sem.core.status;

import static io.sem.api.error.Diagnosis.Owner.ADMINISTRATOR;
import static io.sem.api.error.Diagnosis.Owner.ENVIRONMENT_OWNER;
import static io.sem.core.status.Match.in;
import static io.sem.core.status.Match.starting;
import static io.sem.core.status.Patience.brief;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.ends;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.ENDED;
import static io.sem.core.status.SightingSource.WAITING;
import static io.sem.core.status.Words.of;

import java.util.List;

/**
 * Why a container cannot be created or started, or does not stay. What the kubelet refuses stays refused; a program
 * that ends gets as many restarts as distinguish an accident (a dependency that was not up yet) from a rule.
 */
final class CausesOfStart {

    static final List<Cause> ROWS = List.of(
            // the container cannot be made
            // pkg/kubelet/kuberuntime and pkg/kubelet/util/manager: the kubelet's cache of secrets is filled by a watch
            // that has just begun
            new Cause(
                            "CreateContainerConfigError",
                            in(WAITING, "CreateContainerConfigError")
                                    .saying("failed to sync|timed out waiting for the condition"),
                            endless(),
                            of(
                                    "node '{node}' has not received the secrets and config maps yet",
                                    "wait; the node retries by itself"))
                    .by(ADMINISTRATOR),
            // The gate of a run to completion is a variable from its record (see Gate.OfRun), in the words of
            // kubelet_pods.go
            new Cause(
                    "WaitingForRun",
                    in(WAITING, "CreateContainerConfigError")
                            .saying("couldn't find key succeeded\\.\\S+ in ConfigMap (?:\\S+/)?sem-([^\\s/]+)"),
                    endless(),
                    of("it waits for run '{1}' to succeed", "look at the status of deployment '{1}'")),
            // pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables)
            new Cause(
                            "CreateContainerConfigError",
                            in(WAITING, "CreateContainerConfigError")
                                    .saying("couldn't find key (\\S+) in (\\w+) (?:\\S+/)?([^\\s/]+)"),
                            brief(),
                            of(
                                    "there is no key '{1}' in {2} '{3}'",
                                    "add key '{1}' to {2} '{3}', or refer to another one"))
                    .by(ENVIRONMENT_OWNER),
            // Of such a gate as well, when the whole record is gone; no user can call a config map so, as SEM's all
            // have a dot
            new Cause(
                    "DependencyUndeployed",
                    in(WAITING, "CreateContainerConfigError").saying("configmap \"sem-([^\"]{1,253})\" not found"),
                    brief(),
                    of(
                            "it waits for run '{1}', which is not deployed",
                            "deploy '{1}' again, or a spec that does not need it")),
            // The same place; the kubelet retries, but somebody has to create the object
            new Cause(
                            "CreateContainerConfigError",
                            in(WAITING, "CreateContainerConfigError")
                                    .saying("(secret|configmap) \"([^\"]{1,253})\" not found"),
                            brief(),
                            of(
                                    "there is no {1} '{2}'",
                                    "create {1} '{2}' in the environment, deploy again what makes it, or refer to another one"))
                    .by(ENVIRONMENT_OWNER),
            // pkg/kubelet/kuberuntime/security_context_others.go (verifyRunAsNonRoot)
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError").saying("runAsNonRoot|non-root|non-numeric user"),
                    none(),
                    of(
                            "image '{image}' would run as root or as a user without a number, which the environment does not allow",
                            "set a numeric user for the container")),
            // Every other refusal of a container's configuration is about its spec as well.
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError"),
                    brief(),
                    of("container '{container}' cannot be configured", "read the message and correct what it names")),
            // Of the container runtime, which may be busy for a moment
            new Cause(
                    "",
                    in(WAITING, "CreateContainerError", "PreCreateHookError"),
                    seconds(30),
                    of(
                            "node '{node}' cannot create container '{container}'",
                            "check the command, mounts and sub paths of the container")),
            // pkg/kubelet/container/sync_result.go: the kubelet works on the pod itself, and tries again
            new Cause(
                            "",
                            in(WAITING, "CreatePodSandboxError", "ConfigPodSandboxError", "KillPodSandboxError"),
                            seconds(60),
                            of(
                                    "node '{node}' cannot prepare the sandbox of the pod ({reason})",
                                    "cordon the node, so that another is used, and ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // The same file; a container that does not go keeps its successor from coming
            new Cause(
                            "",
                            in(WAITING, "KillContainerError", "RemoveContainerError"),
                            seconds(60),
                            of(
                                    "node '{node}' cannot remove the container that ran before ({reason})",
                                    "ask the cluster's administrator to look at the container runtime of the node"))
                    .by(ADMINISTRATOR),
            // KEP-1287: the node has not resized the running container yet
            new Cause(
                            "",
                            in(WAITING, "ResizePodInPlaceError"),
                            seconds(60),
                            of(
                                    "node '{node}' cannot resize container '{container}'",
                                    "read the message; a restart applies the new resources too"))
                    .by(ADMINISTRATOR),
            // pkg/kubelet/kuberuntime/kuberuntime_container.go (internal lifecycle, such as the CPU manager)
            new Cause(
                            "PreStartHookError",
                            starting("PreStartHookError"),
                            seconds(60),
                            of(
                                    "node '{node}' cannot assign resources to container '{container}' before its start",
                                    "read the message; the node's cpu, memory or device manager refuses"))
                    .by(ADMINISTRATOR),
            // the package does not come (see fetch.sh)
            // Exit code 22 is that of curl -f. A status of 4xx means the request is wrong, but for 408 and 429, which
            // ask to try again.
            new Cause(
                            "PackageRefused",
                            in(ENDED)
                                    .exit(22)
                                    .saying(
                                            "^(package \\S+) cannot be fetched: the repository answered HTTP (4(?!08|29)\\d\\d)"),
                            brief(),
                            of(
                                    "{1} cannot be fetched: the repository answered HTTP {2}",
                                    "check the URL of the package and the credentials in its secret"))
                    .by(ENVIRONMENT_OWNER),
            // Codes 6 and 7: no address, no connection. A repository that is being restarted is back after the
            // fourth attempt.
            new Cause(
                    "PackageUnreachable",
                    in(ENDED).exit(6, 7, 22).saying("^(package \\S+) cannot be fetched"),
                    ends(4),
                    of(
                            "{1} cannot be fetched",
                            "check that the repository runs and can be reached from inside the cluster")),
            // Codes 8 to 10: wrong digest, broken archive, no start.sh. The package itself is wrong.
            new Cause(
                            "PackageBroken",
                            in(ENDED).exit(8, 9, 10).saying("^(package \\S+) (\\S[^\\n]{0,300})"),
                            brief(),
                            of("{1} {2}", "publish the package again, or correct its digest or content"))
                    .by(ENVIRONMENT_OWNER),
            // mysqld and mariadbd on a directory that an initialization has left half done (sql/sql_initialize.cc,
            // sql/sql_acl.cc)
            new Cause(
                    "SetUpInPart",
                    in(ENDED)
                            .saying(
                                    "data directory has files in it|Can't open and lock privilege tables|Table 'mysql\\.[a-z_]{1,64}' doesn't exist"),
                    ends(3),
                    of(
                            "the database was killed while it set itself up, and its image never sets up data that exists",
                            "undeploy it, destroy its data and deploy it again; give it more memory if that was the reason")),
            // the program does not start, or does not stay
            // runc and crun, through the container runtime; the program itself cannot be executed
            new Cause(
                    "StartError",
                    starting("RunContainerError", "StartError", "ContainerCannotRun")
                            .saying("no such file|not found|permission denied|exec format error|is a directory"),
                    none(),
                    of(
                            "the program of container '{container}' cannot be started",
                            "check that it exists, is executable and was built for the processor of the node; a script needs a valid #! line")),
            // Other failures at the start may be a race for a device or a cgroup, which the second start wins
            new Cause(
                    "StartError",
                    starting("RunContainerError", "StartError", "ContainerCannotRun"),
                    ends(3),
                    of(
                            "container '{container}' cannot be started on node '{node}'",
                            "check the command, mounts and limits of the container")),
            // What a shell returns when it cannot find or execute a command. Only what runs from a package has a
            // start.sh.
            new Cause(
                    "CrashLoopBackOff",
                    in(ENDED).exit(126, 127).packed(),
                    ends(3),
                    of(
                            "container '{container}' ended with exit code {exit} (a command was not found or is not executable){said}",
                            "check start.sh: its first line, its permissions, its line endings and the tools it calls")),
            new Cause(
                    "CrashLoopBackOff",
                    in(ENDED).exit(126, 127),
                    ends(3),
                    of(
                            "container '{container}' ended with exit code {exit} (a command was not found or is not executable){said}",
                            "check the command of the container, and that its image holds every program that it calls")),
            // One kill may be bad luck at start-up; the second one at the same limit is not
            new Cause(
                    "OOMKilled",
                    in(ENDED, "OOMKilled"),
                    ends(3),
                    of(
                            "container '{container}' used more memory than its limit and was killed; {restarts} restarts so far",
                            "raise the memory limit of the container, or make the program use less")),
            // PodSightings connects the end with the probe's event, since the end itself says only "Error"
            new Cause(
                    "Unhealthy",
                    in(ENDED, "Unhealthy"),
                    ends(3),
                    of(
                            "container '{container}' was killed because its liveness or startup probe failed; {restarts} restarts so far",
                            "give it more time with a startup probe, or mend what the probe asks")),
            // pkg/kubelet/lifecycle/handlers.go
            new Cause(
                    "PostStartHookError",
                    starting("PostStartHookError", "FailedPostStartHook"),
                    ends(3),
                    of("the start hook of container '{container}' failed", "correct the command of the hook")),
            // The kubelet was restarted, or the node rebooted, and does not know how the container ended
            new Cause(
                            "",
                            in(ENDED, "ContainerStatusUnknown", "Unknown"),
                            endless(),
                            of(
                                    "node '{node}' lost the state of container '{container}'",
                                    "wait; the node starts it again"))
                    .by(ADMINISTRATOR),
            // Ended with success though it is to be kept running (see PodSightings.ended): start.sh started the program
            // in
            // the background and returned
            new Cause(
                    "Completed",
                    in(ENDED, "Completed"),
                    ends(3),
                    of(
                            "the program of container '{container}' ended by itself with exit code {exit}{said}, but is to be kept running",
                            "keep it in the foreground (start.sh must exec it); for what is meant to end, use Run.toCompletion()")),
            // 128 + SIGTERM. A probe that killed it would have left an event (see PodSightings.killed), and so would a
            // deletion.
            new Cause(
                    "",
                    in(ENDED).exit(143),
                    ends(3),
                    of(
                            "container '{container}' was told to end (SIGTERM, exit code 143){said}; {restarts} restarts so far",
                            "find out what stops it: its launcher, a supervisor inside the container, or a limit of its own")),
            // kubectl's word for it; an init container may wait for something in its own way, so it gets one attempt
            // more
            new Cause(
                    "Init:CrashLoopBackOff",
                    in(ENDED).init(),
                    ends(4),
                    of(
                            "init container '{container}' ended with exit code {exit}{said}; {restarts} restarts so far",
                            "read the end of its log")),
            // Any other exit code is the program's own word
            new Cause(
                    "",
                    in(ENDED),
                    ends(3),
                    of(
                            "container '{container}' ended with exit code {exit}{said}; {restarts} restarts so far",
                            "read the end of its log; common causes are a dependency, the configuration, or a port in use")));

    private CausesOfStart() {}
}
