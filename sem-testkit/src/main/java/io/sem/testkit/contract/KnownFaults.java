package io.sem.testkit.contract;

import io.sem.api.label.Selector;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The faults that every cluster can bring about by itself: each is a small program, so a real cluster needs nothing else; a simulated
 * one has to be told what the program does, under the name of the fault.
 */
final class KnownFaults {
    private static final String IMAGE = "busybox:1.36";
    private static final String LOOP = "CrashLoopBackOff";
    private static final Check FAILS = Check.exec("sh", "-c", "echo not yet; exit 1");
    private static final Check FAILS_SILENTLY = Check.exec("false");

    private KnownFaults() {}

    /** Returns all of them; {@code missing} is an image that no registry has. */
    static List<Fault> all(String missing) {
        return Stream.of(ends(), starts(), probes(), neighbours(missing), placements(missing), runs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> ends() {
        return List.of(
                main("exit-1", LOOP, sh("echo no database; exit 1")),
                main("exit-2", LOOP, sh("echo usage; exit 2")),
                main("exit-126", LOOP, sh("/etc/passwd")),
                main("exit-127", LOOP, sh("no-such-program")),
                main("exit-137", LOOP, sh("exit 137")),
                main("exit-139", LOOP, sh("exit 139")),
                main("exit-143", LOOP, sh("exit 143")),
                main("exit-0", "Completed", sh("exit 0")),
                main("no-memory", "OOMKilled", sh("tail /dev/zero")));
    }

    private static List<Fault> starts() {
        return List.of(
                main("no-program", "StartError", command("/no/such/program")),
                main("not-executable", "StartError", command("/etc/passwd")),
                main("a-directory", "StartError", command("/etc")));
    }

    private static List<Fault> probes() {
        Container runs = sleeps("main");
        return List.of(
                main("liveness", "Unhealthy", runs.withLiveness(quick(FAILS_SILENTLY))),
                main("startup", "Unhealthy", runs.withStartup(quick(FAILS_SILENTLY))),
                main("readiness", "Unhealthy", runs.withReadiness(quick(FAILS))),
                main("readiness-silent", "Unhealthy", runs.withReadiness(quick(FAILS_SILENTLY))),
                main("readiness-tcp", "Unhealthy", runs.withReadiness(quick(Check.tcp(9)))),
                main("readiness-http", "Unhealthy", runs.withReadiness(quick(Check.http("/", 9)))),
                stateful("readiness-stateful", "Unhealthy", runs.withReadiness(quick(FAILS))));
    }

    private static List<Fault> neighbours(String missing) {
        Container fails = sh("echo no schema; exit 1");
        return List.of(
                init("init-exit", "Init:CrashLoopBackOff", fails),
                init("init-memory", "OOMKilled", sh("tail /dev/zero")),
                init("init-image", "ImagePullBackOff", fails.withImage(Image.of(missing))),
                init("init-program", "StartError", command("/no/such/program")),
                init("init-long", "PodInitializing", sleeps("main")),
                sidecar("sidecar-exit", LOOP, fails),
                sidecar("sidecar-image", "ImagePullBackOff", fails.withImage(Image.of(missing))),
                sidecar("sidecar-program", "StartError", command("/no/such/program")),
                stateful("stateful-exit", LOOP, fails));
    }

    private static List<Fault> placements(String missing) {
        Container runs = sleeps("main");
        return List.of(
                main("image", "ImagePullBackOff", runs.withImage(Image.of(missing))),
                stateful("image-stateful", "ImagePullBackOff", runs.withImage(Image.of(missing))),
                main("cpu", "Unschedulable", runs.withResources(Resources.of("90", "16Mi"))),
                main("memory", "Unschedulable", runs.withResources(Resources.of("5m", "900Gi"))),
                of("node", "Unschedulable", PodGroup.of(runs).withNodes(Selector.parse("no=such"))),
                of(
                        "nfs",
                        "FailedMount",
                        PodGroup.of(runs.withMounts(VolumeMount.of("share", "/share")))
                                .withVolumes(Volume.nfs("share", "127.0.0.1", "/nothing"))));
    }

    private static List<Fault> runs() {
        return List.of(
                run("run-exit", "Error", Run.toCompletion().retries(0), sh("echo no table; exit 3")),
                run("run-late", "DeadlineExceeded", Run.toCompletion().within(Duration.ofSeconds(5)), sleeps("main")));
    }

    private static Probe quick(Check check) {
        return Probe.builder(check)
                .period(Duration.ofSeconds(1))
                .failureThreshold(2)
                .build();
    }

    private static Container sleeps(String name) {
        return container(name).addCommand("sleep", "3600").build();
    }

    private static Container sh(String script) {
        return container("main").addCommand("sh", "-c", script).build();
    }

    private static Container command(String program) {
        return container("main").addCommand(program).build();
    }

    private static Container.Builder container(String name) {
        return Container.builder(name, IMAGE).resources(Resources.of("5m", "16Mi"));
    }

    private static Fault main(String name, String code, Container container) {
        return of(name, code, PodGroup.of(container));
    }

    private static Fault init(String name, String code, Container container) {
        return of(name, code, PodGroup.of(sleeps("main")).withInitContainers(container.withName("first")));
    }

    private static Fault sidecar(String name, String code, Container container) {
        return of(name, code, PodGroup.of(sleeps("main")).withSidecars(container.withName("helper")));
    }

    private static Fault stateful(String name, String code, Container container) {
        Fault fault = main(name, code, container);
        return new Fault(name, code, fault.spec().withRun(Run.stateful()));
    }

    private static Fault run(String name, String code, Run.ToCompletion run, Container container) {
        Fault fault = of(name, code, PodGroup.of(container).withRestartPolicy(RestartPolicy.NEVER));
        return new Fault(name, code, fault.spec().withRun(run));
    }

    private static Fault of(String name, String code, PodGroup group) {
        PodGroup quickly = group.withTerminationGrace(Duration.ofSeconds(1));
        return new Fault(name, code, DeploymentSpec.builder(name, quickly).build());
    }
}
