package io.sem.testkit.contract;

import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;

/** The few things that rules deploy: small, quick to start and to end, and right for a real cluster too. */
final class Specs {
    static final int PORT = 8080;
    private static final String IMAGE = "busybox:1.36";
    private static final String SERVE =
            "mkdir -p /tmp/www && echo hello > /tmp/www/index.html && exec httpd -f -p 8080 -h /tmp/www";

    private Specs() {}

    /** One pod that answers HTTP, and a service of the same name. */
    static DeploymentSpec web(String name) {
        return web(name, container());
    }

    /** The same with another container. */
    static DeploymentSpec web(String name, Container container) {
        return DeploymentSpec.builder(name, group(container).build())
                .addService(ServiceSpec.tcp(name, PORT))
                .build();
    }

    /** What {@link #web(String)} runs. */
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

    /** What {@link #web(String)} runs, with a variable: another template. */
    static Container container(String variable, String text) {
        return container().withEnv(EnvVar.of(variable, text));
    }

    /** One pod with a name of its own, and a claim {@code data}. */
    static DeploymentSpec store(String name) {
        Container container = container().withMounts(VolumeMount.of("data", "/data"));
        PodGroup group =
                group(container).addVolume(Volume.claim("data", "64Mi")).build();
        return DeploymentSpec.builder(name, group)
                .run(Run.stateful())
                .addService(ServiceSpec.tcp(name, PORT))
                .build();
    }

    private static PodGroup.Builder group(Container container) {
        return PodGroup.builder().addContainer(container).terminationGrace(Duration.ofSeconds(1));
    }
}
