package io.sem.testkit.contract;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real Kubernetes, with SEM's own rights. */
final class KubernetesContractTest extends BackendContract {
    private static Platform platform;

    @BeforeAll
    static void connect() {
        Path kubeconfig = KubernetesCluster.shared().kubeconfig();
        platform = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
    }

    @AfterAll
    static void disconnect() {
        if (platform != null) {
            platform.close();
        }
    }

    @Override
    public Platform platform() {
        return platform;
    }
}
