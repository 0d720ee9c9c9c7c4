package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.embedded.Script;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the simulated cluster is told for each fault, and the faults that only a script can bring about. */
final class EmbeddedFaults {
    private static final String IMAGE = "busybox:1.36";
    private static final String PULL = "ImagePullBackOff";
    private static final String CONFIG = "CreateContainerConfigError";

    /** The container that a script is for, where it is not the main one. */
    private static final Map<String, String> CONTAINERS = Map.of("init", "first", "sidecar", "helper");

    private static final Map<String, Consumer<Script>> PROGRAMS = Map.ofEntries(
            program("exit-1", script -> script.logs("no database").crashes(1)),
            program("exit-2", script -> script.logs("usage").crashes(2)),
            program("exit-126", script -> script.crashes(126)),
            program("exit-127", script -> script.crashes(127)),
            program("exit-137", script -> script.crashes(137)),
            program("exit-139", script -> script.crashes(139)),
            program("exit-143", script -> script.crashes(143)),
            program("exit-0", script -> script.worksFor(Duration.ofSeconds(1))),
            program("no-memory", Script::runsOutOfMemory),
            program("no-program", EmbeddedFaults::noProgram),
            program("not-executable", script -> startFails(script, "exec: permission denied")),
            program("a-directory", script -> startFails(script, "exec: is a directory")),
            program("liveness", Script::hangs),
            program("startup", Script::neverReady),
            program("readiness", Script::neverReady),
            program("readiness-silent", Script::neverReady),
            program("readiness-tcp", Script::neverReady),
            program("readiness-http", Script::neverReady),
            program("readiness-stateful", Script::neverReady),
            program("init-exit", script -> script.crashes(1)),
            program("init-memory", Script::runsOutOfMemory),
            program("init-program", EmbeddedFaults::noProgram),
            program("init-long", script -> script.worksFor(Duration.ofHours(1))),
            program("sidecar-exit", script -> script.crashes(1)),
            program("sidecar-program", EmbeddedFaults::noProgram),
            program("stateful-exit", script -> script.crashes(1)),
            program("nfs", script -> script.cannotPrepare("FailedMount", "mount failed: exit status 32")),
            program("run-exit", script -> script.logs("no table").crashes(3)),
            program("run-late", script -> script.worksFor(Duration.ofHours(1))));

    /** Those whose state a script only says: the code, the kubelet's reason and its message. */
    private static final List<Scripted> SCRIPTED = List.of(
            new Scripted("name", "InvalidImageName", "InvalidImageName", "couldn't parse image name"),
            new Scripted("never", "ErrImageNeverPull", "ErrImageNeverPull", "not present with pull policy of Never"),
            new Scripted("unsigned", "SignatureValidationFailed", "SignatureValidationFailed", "not signed"),
            new Scripted("store", "ImageInspectError", "ImageInspectError", "failed to inspect image"),
            new Scripted("registry", "RegistryUnavailable", "RegistryUnavailable", "registry is not available"),
            new Scripted(
                    "volume", "ImageVolumeMountFailed", "CreateContainerError", "ImageVolumeMountFailed: no image"),
            new Scripted("cache", CONFIG, CONFIG, "failed to sync secret cache"),
            new Scripted("key", CONFIG, CONFIG, "couldn't find key password in Secret a/b"),
            new Scripted("secret", CONFIG, CONFIG, "secret \"login\" not found"),
            new Scripted("config", CONFIG, CONFIG, "configmap \"app\" not found"),
            new Scripted("root", CONFIG, CONFIG, "container has runAsNonRoot and image will run as root"),
            new Scripted("other", CONFIG, CONFIG, "something else"),
            new Scripted("create", "CreateContainerError", "CreateContainerError", "no command specified"),
            new Scripted("hook", "PreCreateHookError", "PreCreateHookError", "refused"),
            new Scripted("before", "PreStartHookError", "PreStartHookError", "not enough cpus"),
            new Scripted("after", "PostStartHookError", "PostStartHookError", "exit 1"),
            new Scripted("sandbox", "CreatePodSandboxError", "CreatePodSandboxError", "no network"),
            new Scripted("config-box", "ConfigPodSandboxError", "ConfigPodSandboxError", "no log directory"),
            new Scripted("kill-box", "KillPodSandboxError", "KillPodSandboxError", "time-out"),
            new Scripted("kill", "KillContainerError", "KillContainerError", "time-out"),
            new Scripted("remove", "RemoveContainerError", "RemoveContainerError", "busy"),
            new Scripted("resize", "ResizePodInPlaceError", "ResizePodInPlaceError", "cgroup"),
            new Scripted("run", "StartError", "RunContainerError", "exec: no such file or directory"));

    private static final Map<String, String> PULLS = Map.of(
            "pull-dns", "dial tcp: lookup reg.example: no such host",
            "pull-refused", "connect: connection refused",
            "pull-slow", "net/http: TLS handshake timeout",
            "pull-certificate", "x509: certificate signed by unknown authority",
            "pull-rate", "toomanyrequests: You have reached your pull rate limit",
            "pull-denied", "pull access denied, repository does not exist or may require authorization",
            "pull-platform", "no match for platform in manifest",
            "pull-odd", "something nobody has heard of");

    private static final Map<String, String> PREPARATIONS = Map.of(
            "FailedMount", "MountVolume.SetUp failed for volume \"tls\" : secret \"tls\" not found",
            "FailedMapVolume", "MapVolume failed",
            "FailedCreatePodSandBox", "Failed to create pod sandbox: no IP addresses available",
            "NetworkNotReady", "network is not ready",
            "VolumePermissionChangeInProgress", "Setting volume ownership for 1000 files",
            "FileSystemResizeFailed", "resize2fs failed",
            "FailedPrepareDynamicResources", "no driver");

    private EmbeddedFaults() {}

    private record Scripted(String name, String code, String reason, String message) {}

    /** Returns the faults of every cluster and those of scripts. */
    static List<Fault> all(String missing) {
        return Stream.of(
                        KnownFaults.all(missing).stream(),
                        SCRIPTED.stream().map(each -> fault(each.name, each.code)),
                        PULLS.keySet().stream().map(name -> fault(name, PULL)),
                        PREPARATIONS.keySet().stream().map(code -> fault(name(code), code)))
                .flatMap(each -> each)
                .toList();
    }

    /** Tells the simulation what the containers of these faults do. */
    static void prepare(Simulation simulation, Environment environment) {
        PROGRAMS.forEach((name, program) -> program.accept(script(simulation, environment, name)));
        SCRIPTED.forEach(each -> script(simulation, environment, each.name).cannotStart(each.reason, each.message));
        PULLS.forEach((name, text) -> script(simulation, environment, name).pullFails(text));
        PREPARATIONS.forEach(
                (code, text) -> script(simulation, environment, name(code)).cannotPrepare(code, text));
    }

    private static Script script(Simulation simulation, Environment environment, String name) {
        DeploymentRef ref = environment.deployment(name).ref();
        return simulation.container(ref, CONTAINERS.getOrDefault(name.split("-")[0], "main"));
    }

    private static Map.Entry<String, Consumer<Script>> program(String name, Consumer<Script> program) {
        return Map.entry(name, program);
    }

    private static void noProgram(Script script) {
        startFails(script, "exec: \"/no/such/program\": no such file or directory");
    }

    private static void startFails(Script script, String message) {
        script.cannotStart("RunContainerError", message);
    }

    /** Every scripted fault has an image of its own, so that no node has it already. */
    private static Fault fault(String name, String code) {
        Container main = Container.builder("main", IMAGE + "-" + name).build();
        return new Fault(name, code, DeploymentSpec.builder(name, main).build());
    }

    private static String name(String code) {
        return "prepare-" + code.toLowerCase(java.util.Locale.ROOT);
    }
}
