package io.sem.core.status;

import static io.sem.core.status.Match.in;
import static io.sem.core.status.Match.starting;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.restarts;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.ENDED;
import static io.sem.core.status.SightingSource.WAITING;
import static io.sem.core.status.Words.of;

import java.util.List;

/** Why a container cannot be made or started, or does not stay. */
final class CausesOfStart {

    static final List<Cause> ROWS = List.of(
            // the container cannot be made
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError")
                            .saying("failed to sync|timed out waiting for the condition"),
                    endless(),
                    of("node {node} has not read the secrets and configuration yet", "wait")),
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError")
                            .saying("couldn't find key (\\S+) in (\\w+) (?:\\S+/)?([^\\s/]+)"),
                    none(),
                    of("there is no key '{1}' in {2} '{3}'", "add key '{1}' to {2} '{3}', or name another")),
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError").saying("(secret|configmap) \"([^\"]{1,253})\" not found"),
                    none(),
                    of("there is no {1} '{2}'", "create {1} '{2}' in the environment, or name another")),
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError").saying("runAsNonRoot|non-root|non-numeric user"),
                    none(),
                    of(
                            "image {image} would run as root, or as a user without a number, which the environment does not allow",
                            "give the container a numeric user")),
            new Cause(
                    "CreateContainerConfigError",
                    in(WAITING, "CreateContainerConfigError"),
                    none(),
                    of("container {container} cannot be configured", "see the message")),
            new Cause(
                    "",
                    in(WAITING, "CreateContainerError", "PreCreateHookError", "CreatePodSandboxError"),
                    seconds(30),
                    of("node {node} cannot make container {container}", "check its command, mounts and sub paths")),
            // the package does not come (see fetch.sh)
            new Cause(
                    "PackageRefused",
                    in(ENDED)
                            .exit(22)
                            .saying(
                                    "^(package \\S+) cannot be fetched: the repository answered HTTP (4(?!08|29)\\d\\d)"),
                    none(),
                    of(
                            "{1} cannot be fetched: the repository answered HTTP {2}",
                            "check the package's URL, and the credentials in its secret")),
            new Cause(
                    "PackageUnreachable",
                    in(ENDED).exit(6, 7, 22).saying("^(package \\S+) cannot be fetched"),
                    restarts(3),
                    of("{1} cannot be fetched", "check that the repository works and can be reached from the cluster")),
            new Cause(
                    "PackageBroken",
                    in(ENDED).exit(8, 9, 10).saying("^(package \\S+) (\\S[^\\n]{0,300})"),
                    none(),
                    of("{1} {2}", "publish the package again, or correct its digest and content")),
            // the program does not start, or does not stay
            new Cause(
                    "StartError",
                    starting("RunContainerError", "StartError", "ContainerCannotRun")
                            .saying("no such file|not found|permission denied|exec format error|is a directory"),
                    none(),
                    of(
                            "the program of container {container} cannot be started",
                            "check that it exists, is executable, and was built for the node; a script needs a valid #! line")),
            new Cause(
                    "StartError",
                    starting("RunContainerError", "StartError", "ContainerCannotRun"),
                    restarts(2),
                    of(
                            "container {container} cannot be started on node {node}",
                            "check its command, mounts and limits")),
            new Cause(
                    "CrashLoopBackOff",
                    in(ENDED).exit(126, 127),
                    restarts(2),
                    of(
                            "container {container} ended with exit code {exit}: a command was not found or is not executable",
                            "check start.sh: its first line, its rights, its line ends, and the tools it calls")),
            new Cause(
                    "OOMKilled",
                    in(ENDED, "OOMKilled"),
                    restarts(2),
                    of(
                            "container {container} used more memory than its limit and was killed; {restarts} restarts so far",
                            "raise its memory limit, or make the program use less")),
            new Cause(
                    "Unhealthy",
                    in(ENDED, "Unhealthy"),
                    restarts(2),
                    of(
                            "container {container} was killed because its liveness or startup probe failed; {restarts} restarts so far",
                            "give it more time to start with a startup probe, or mend what the probe asks")),
            new Cause(
                    "PostStartHookError",
                    starting("PostStartHookError", "FailedPostStartHook"),
                    restarts(2),
                    of("the start hook of container {container} failed", "mend the hook")),
            new Cause(
                    "",
                    in(ENDED, "ContainerStatusUnknown", "Unknown"),
                    endless(),
                    of("node {node} lost the container", "wait until it is started again")),
            new Cause(
                    "Completed",
                    in(ENDED).exit(0, 143),
                    restarts(2),
                    of(
                            "the program of container {container} ended by itself (exit code {exit}), but is to be kept running",
                            "keep it in the foreground: start.sh must exec it; what ends is run to completion")),
            new Cause(
                    "Init:CrashLoopBackOff",
                    in(ENDED).init(),
                    restarts(3),
                    of(
                            "init container {container} ended with exit code {exit}; {restarts} restarts so far",
                            "see the end of its log")),
            new Cause(
                    "",
                    in(ENDED),
                    restarts(3),
                    of(
                            "container {container} ended with exit code {exit}; {restarts} restarts so far",
                            "see the end of its log; often a dependency, its configuration, or a port in use")));

    private CausesOfStart() {}
}
