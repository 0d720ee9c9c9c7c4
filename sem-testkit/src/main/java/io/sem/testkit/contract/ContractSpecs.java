package io.sem.testkit.contract;

import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.App;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;

/** The specs that rules deploy: small, quick to start and to end, and runnable on a real cluster. */
final class ContractSpecs {
    static final int PORT = 8080;
    static final int SILENT_PORT = 9;
    /** The commands of a run that fails; a backend that runs no programs has to do what they say. */
    static final String FAILS = "echo out of ideas; exit 4";
    /** The commands of a program that runs for a moment and then fails, each time it is started. */
    static final String CRASHES = "sleep 1; exit 4";
    /** The commands of a run that is at work for longer than any rule waits. */
    static final String WORKS_FOR_AN_HOUR = "sleep 3600";

    private static final String IMAGE = "busybox:1.36";
    private static final String SERVE =
            "mkdir -p /tmp/www && echo hello > /tmp/www/index.html && exec httpd -f -p 8080 -h /tmp/www";

    private ContractSpecs() {}

    /** A deployment of one pod that answers HTTP, with a service of the same name. */
    static DeploymentSpec web(String name) {
        return web(name, container());
    }

    /** A deployment as {@link #web(String)}, with another container. */
    static DeploymentSpec web(String name, Container container) {
        return DeploymentSpec.builder(name, group(container).build())
                .addService(ServiceSpec.tcp(name, PORT))
                .build();
    }

    /** A deployment of one pod that is kept running and has no probe: a shell's commands. */
    static DeploymentSpec unprobed(String name, String commands) {
        return DeploymentSpec.builder(name, group(shell(commands)).build()).build();
    }

    /** A deployment as {@link #web(String)}, whose pods take some seconds to end. */
    static DeploymentSpec slowToEnd(String name) {
        DeploymentSpec web = web(name);
        return web.withGroup(web.group().withTerminationGrace(Duration.ofSeconds(4)));
    }

    /** The container of {@link #web(String)}. */
    static Container container() {
        return Container.builder("web", IMAGE)
                .addCommand("sh", "-c", SERVE)
                .addPort(Port.tcp("http", PORT))
                .resources(Resources.of("50m", "32Mi"))
                .readiness(Probe.builder(Check.tcp(PORT))
                        .period(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    /** The container of {@link #web(String)}, answering at another port. It goes on answering for its whole time to end. */
    static Container listening(int port) {
        return container()
                .withCommand("sh", "-c", SERVE.replace("8080", Integer.toString(port)))
                .withPorts(Port.tcp("http", port))
                .withReadiness(Probe.builder(Check.tcp(port))
                        .period(Duration.ofSeconds(1))
                        .build());
    }

    /** An application of one small pod. */
    static App app(String name) {
        return App.of(name).base(IMAGE).cpu("50m").memory("32Mi");
    }

    /** The container of {@link #web(String)} with a variable, which makes another template of it. */
    static Container container(String variable, String text) {
        return container().withEnv(EnvVar.of(variable, text));
    }

    /**
     * The container of {@link #web(String)} with a readiness check of a port where nobody listens, so that it runs and is never
     * ready. A backend that simulates containers has to fail this check.
     */
    static Container deaf() {
        return container()
                .withReadiness(Probe.builder(Check.tcp(SILENT_PORT))
                        .period(Duration.ofSeconds(1))
                        .build());
    }

    /** A stateful deployment of one pod with a claim {@code data}. */
    static DeploymentSpec store(String name) {
        Container container = container().withMounts(VolumeMount.of("data", "/data"));
        PodGroup group =
                group(container).addVolume(Volume.claim("data", "64Mi")).build();
        return DeploymentSpec.builder(name, group)
                .run(Run.stateful())
                .addService(ServiceSpec.tcp(name, PORT))
                .build();
    }

    /** A deployment of one pod that runs to its end at once. */
    static DeploymentSpec once(String name) {
        Container container = Container.builder("once", IMAGE)
                .addCommand("true")
                .resources(Resources.of("50m", "32Mi"))
                .build();
        return DeploymentSpec.builder(
                        name,
                        group(container).restartPolicy(RestartPolicy.NEVER).build())
                .run(Run.toCompletion())
                .build();
    }

    /** A deployment of one pod that runs to its end: a shell's commands, tried once. */
    static DeploymentSpec run(String name, String commands) {
        return DeploymentSpec.builder(
                        name,
                        group(shell(commands))
                                .restartPolicy(RestartPolicy.NEVER)
                                .build())
                .run(Run.toCompletion().retries(0))
                .build();
    }

    private static Container shell(String commands) {
        return Container.builder("main", IMAGE)
                .addCommand("sh", "-c", commands)
                .resources(Resources.of("50m", "32Mi"))
                .build();
    }

    private static PodGroup.Builder group(Container container) {
        return PodGroup.builder().addContainer(container).terminationGrace(Duration.ofSeconds(1));
    }
}
