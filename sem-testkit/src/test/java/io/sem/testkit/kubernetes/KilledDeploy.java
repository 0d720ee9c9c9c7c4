package io.sem.testkit.kubernetes;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that deploys a run and what comes after it, waits for them, and is killed while it does. */
final class KilledDeploy {
    static final String DEPLOYED = "deployed";

    private KilledDeploy() {}

    /** Deploys with this kubeconfig into the environment {@code dev} of this tenant. */
    public static void main(String[] args) {
        KubernetesOptions options =
                KubernetesOptions.kubeconfig(Path.of(args[0])).deadline(Duration.ofMinutes(1));
        try (Platform sem = Sem.on(KubernetesBackend.connect(options))) {
            Environment dev = sem.tenant(args[1]).env(EnvironmentName.DEV);
            dev.deploy(specs());
            System.out.println(DEPLOYED);
            dev.awaitReady(Duration.ofMinutes(5));
        }
    }

    /** A run that takes long enough for its deployer to be killed meanwhile, and what comes after it. */
    static List<DeploymentSpec> specs() {
        PodGroup work = PodGroup.of(container("migrate", "sleep 15")).withRestartPolicy(RestartPolicy.NEVER);
        DeploymentSpec migrate =
                DeploymentSpec.builder("migrate", work).run(Run.toCompletion()).build();
        DeploymentSpec app = DeploymentSpec.builder("app", container("app", "exec sleep 100000"))
                .after(migrate)
                .build();
        return List.of(migrate, app.withGroup(app.group().withTerminationGrace(Duration.ofSeconds(1))));
    }

    private static Container container(String name, String script) {
        return Container.builder(name, "busybox:1.36")
                .addCommand("sh", "-c", script)
                .resources(Resources.of("20m", "32Mi"))
                .build();
    }
}
