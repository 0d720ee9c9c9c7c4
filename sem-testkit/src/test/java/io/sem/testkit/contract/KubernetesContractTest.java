package io.sem.testkit.contract;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract on a real Kubernetes, with SEM's own rights. Rules mostly wait, so several run at once. */
@Execution(ExecutionMode.CONCURRENT)
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
    public DirectAccess cluster() {
        return new KubectlAccess();
    }

    @Override
    public Platform platform() {
        return platform;
    }
}
