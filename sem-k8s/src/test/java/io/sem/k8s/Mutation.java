package io.sem.k8s;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One field of a spec that takes texts or numbers of its own. The same function makes a spec with a random value, for SEM to
 * judge, and its twin with the marker; in the manifests of the twin the marker is replaced by the value, for the API server to
 * judge. So the API server also sees what SEM's values refuse to hold.
 *
 * @param name for messages
 * @param marker a legal value that occurs nowhere else in a manifest
 * @param number whether the manifests hold it as a number
 * @param spec makes the spec of a value
 */
record Mutation(String name, String marker, boolean number, Function<String, DeploymentSpec> spec) {

    private static final String NUMBER = "12345";
    private static final Container C = Container.builder("c", "busybox:1.36").build();
    private static final List<Integer> NUMBERS =
            List.of(Integer.MIN_VALUE, -1, 0, 1, 2, 30, 1023, 30_000, 65_535, 65_536, 1_000_000, Integer.MAX_VALUE);
    private static final List<String> SEEDS = List.of(
            "",
            "a",
            "A",
            "a-b",
            "a_b",
            "a.b",
            "a..b",
            ".a",
            "..",
            ".",
            "-a",
            "a-",
            "a/b",
            "/a",
            "a//b",
            "/a/../b",
            "a/..",
            "a b",
            " a",
            "a\n",
            "\t",
            "é",
            "a:b",
            "a=b",
            "$(A)",
            "%20",
            "a,b",
            "1",
            "1a",
            "a1",
            "example.com/a",
            "/",
            "'",
            "0123456789abcde",
            "0123456789abcdef",
            "a--b",
            "null",
            "~",
            "*",
            "10.0.0.1",
            "::1",
            "A.B",
            "a\u0000");
    private static final List<String> QUANTITIES = List.of(
            "0", "1", "1m", "0.5", "-1", "-0.0001", "1e3", "1E3", "1Ki", "1KI", "1 ", ".5", "5.", "1.5Gi", "+1", "1k",
            "1K", "1e", "Gi", "", "0x1", "1_0", "7Ei", "100n", "1u", "--1", "1.1.1", "1e-3", "1Mi1");

    static final List<Mutation> ALL = List.of(
            text("variable", "ZMARK", v -> of(C.withEnv(EnvVar.of(v, "x")))),
            text("secret of a variable", "zmark", v -> of(C.withEnv(EnvVar.fromSecret("A", v, "k")))),
            text("key of a variable", "zmark", v -> of(C.withEnv(EnvVar.fromSecret("A", "s", v)))),
            text("container", "zmark", v -> of(C.withName(v))),
            text("port name", "zmark", v -> of(C.withPorts(Port.tcp(v, 80)))),
            text("mount path", "/zmark", v -> mounted(Volume.emptyDir("v"), v)),
            text(
                    "sub path",
                    "zmark",
                    v -> group(PodGroup.of(C.withMounts(new VolumeMount("v", "/v", v, false)))
                            .withVolumes(Volume.emptyDir("v")))),
            text("volume", "zmark", v -> mounted(Volume.emptyDir(v), "/v")),
            text("host path", "/zmark", v -> mounted(Volume.hostPath("v", v), "/v")),
            text("secret volume", "zmark", v -> mounted(Volume.secret("v", v), "/v")),
            text("config file", "zmark", v -> mounted(Volume.config("v", ConfigFile.of(v, "x")), "/v")),
            text("storage class", "zmark", v -> mounted(Volume.claim("v", "1Gi").on(v), "/v")),
            text("export", "/zmark", v -> mounted(Volume.nfs("v", "nas", v), "/v")),
            text("NFS server", "zmark", v -> mounted(Volume.nfs("v", v, "/srv"), "/v")),
            text("RBD image", "zmark", v -> rbd(disk -> disk.withImage(v))),
            text("RBD secret", "zmark", v -> rbd(disk -> disk.withSecret(v))),
            text("working directory", "/zmark", v -> of(C.withWorkingDirectory(v))),
            text("host name", "zmark", v -> group(PodGroup.of(C).withHostName(v))),
            text("label", "zmark", v -> group(PodGroup.of(C).withLabels(Labels.of(Map.of(v, "x"))))),
            text("label value", "zmark", v -> group(PodGroup.of(C).withLabels(Labels.of(Map.of("x", v))))),
            text("toleration", "zmark", v -> group(PodGroup.of(C).withTolerations(Toleration.of(v)))),
            text(
                    "toleration value",
                    "zmark",
                    v -> group(PodGroup.of(C).withTolerations(Toleration.of("k").value(v)))),
            text("probe path", "/zmark", v -> probed(HttpCheck.builder(v, 80).build())),
            text(
                    "probe host",
                    "zmark",
                    v -> probed(HttpCheck.builder("/", 80).host(v).build())),
            text(
                    "probe header",
                    "zmark",
                    v -> probed(HttpCheck.builder("/", 80).build().header(v, "x"))),
            text("service port", "zmark", v -> served(ServicePort.tcp(v, 80))),
            quantity("cpu", "777m", v -> of(C.withResources(C.resources().withCpu(Cpu.of(v))))),
            quantity("memory", "777Mi", v -> of(C.withResources(C.resources().withMemory(Memory.of(v))))),
            quantity("claim", "777Mi", v -> mounted(Volume.claim("v", v), "/v")),
            number("port", v -> of(C.withPorts(Port.tcp("p", v)))),
            number("service port number", v -> served(ServicePort.tcp("p", v).to(80))),
            number("probe port", v -> probed(Check.tcp(v))),
            number("replicas", v -> of(C).withReplicas(v)),
            number("minimum ready time", v -> of(C).withMinReady(seconds(v))),
            number("termination grace", v -> group(PodGroup.of(C).withTerminationGrace(seconds(v)))),
            number("retries", v -> job(run -> new Run.ToCompletion(v, run.deadline()))),
            number("deadline", v -> job(run -> new Run.ToCompletion(run.retries(), Optional.of(seconds(v))))),
            number("user", v -> of(C.withUser(v))),
            number("period", v -> of(C.withLiveness(Probe.of(Check.tcp(80)).withPeriod(seconds(v))))),
            number("timeout", v -> of(C.withLiveness(Probe.of(Check.tcp(80)).withTimeout(seconds(v))))),
            number(
                    "initial delay",
                    v -> of(C.withLiveness(Probe.of(Check.tcp(80)).withInitialDelay(seconds(v))))),
            number(
                    "failure threshold",
                    v -> of(C.withLiveness(Probe.of(Check.tcp(80)).withFailureThreshold(v)))),
            number(
                    "success threshold",
                    v -> of(C.withReadiness(Probe.of(Check.tcp(80)).withSuccessThreshold(v)))));

    /** The text with the marker replaced by a value. */
    String replaced(String json, String value) {
        return number ? json.replaceAll("\\b" + marker + "\\b", value) : json.replace(quoted(marker), quoted(value));
    }

    /** A value that is near to a legal one, or far from it. */
    String value(Random random) {
        if (number) {
            return String.valueOf(NUMBERS.get(random.nextInt(NUMBERS.size())));
        }
        List<String> seeds = Character.isDigit(marker.charAt(0)) ? QUANTITIES : SEEDS;
        String seed = seeds.get(random.nextInt(seeds.size()));
        return switch (random.nextInt(6)) {
            case 0 -> seed + seeds.get(random.nextInt(seeds.size()));
            case 1 -> "a".repeat(List.of(15, 16, 63, 64, 253, 254).get(random.nextInt(6)));
            case 2 -> "/" + seed;
            default -> seed;
        };
    }

    private static String quoted(String text) {
        return Serialization.asJson(text);
    }

    private static Mutation text(String name, String marker, Function<String, DeploymentSpec> spec) {
        return new Mutation(name, marker, false, spec);
    }

    private static Mutation quantity(String name, String marker, Function<String, DeploymentSpec> spec) {
        return new Mutation(name, marker, false, spec);
    }

    private static Mutation number(String name, Function<Integer, DeploymentSpec> spec) {
        return new Mutation(name, NUMBER, true, text -> spec.apply(Integer.parseInt(text)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static DeploymentSpec of(Container container) {
        return group(PodGroup.of(container));
    }

    private static DeploymentSpec group(PodGroup group) {
        return DeploymentSpec.builder("web", group).build();
    }

    private static DeploymentSpec mounted(Volume volume, String path) {
        return group(PodGroup.of(C.withMounts(VolumeMount.of(volume.name(), path)))
                        .withVolumes(volume))
                .withRun(Run.stateful());
    }

    private static DeploymentSpec rbd(UnaryOperator<RbdVolume> change) {
        return mounted(
                change.apply(RbdVolume.builder("v", "ceph", "disk", "1Gi").build()), "/v");
    }

    private static DeploymentSpec probed(Check check) {
        return of(C.withReadiness(Probe.of(check)));
    }

    private static DeploymentSpec served(ServicePort port) {
        return of(C.withPorts(Port.tcp("p", 80)))
                .withServices(ServiceSpec.tcp("web", 80).withPorts(port.to(80)));
    }

    private static DeploymentSpec job(UnaryOperator<Run.ToCompletion> change) {
        return group(PodGroup.of(C).withRestartPolicy(PodGroup.RestartPolicy.NEVER))
                .withRun(change.apply(Run.toCompletion()));
    }
}
