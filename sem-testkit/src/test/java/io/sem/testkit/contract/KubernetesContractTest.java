package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract on a real Kubernetes, with SEM's own rights. Rules mostly wait, so several run at once. */
@Execution(ExecutionMode.CONCURRENT)
final class KubernetesContractTest extends BackendContract {
    private static final List<FaultTimes> times = new CopyOnWriteArrayList<>();
    private static Platform platform;

    @BeforeAll
    static void connect() {
        Path kubeconfig = KubernetesCluster.shared().kubeconfig();
        platform = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
    }

    @AfterAll
    static void disconnect() {
        times.forEach(measured -> {
            System.out.println(measured.table());
            measured.close();
        });
        if (platform != null) {
            platform.close();
        }
    }

    @Override
    public void prepare(List<Fault> faults, Environment environment) {
        times.add(new FaultTimes(faults, environment));
    }

    @Override
    public DirectAccess cluster() {
        return new KubectlAccess();
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Test
    void no_fault_that_heals_within_a_minute_is_ever_called_certain() {
        Tenant roomy = platform.tenants()
                .create(TenantSpec.builder(
                                tenant().name() + "-h", Quota.of("4", "8Gi").withPods(200))
                        .environments(List.of(EnvironmentSpec.builder(EnvironmentName.DEV)
                                .quota(Quota.of("4", "8Gi").withPods(200))
                                .build()))
                        .build());
        try {
            new HealingFaults(roomy.env(EnvironmentName.DEV), new KubectlAccess()).run();
        } finally {
            roomy.delete(WithData.named(roomy.name()), patience());
        }
    }

    /** The address at which pods reach the machine of the tests, which exports this directory by NFS. */
    @Override
    public NfsVolume export(String volume) {
        return Volume.nfs(volume, System.getenv("SEM_IT_HOST"), "/exports/shared");
    }

    /** An image that the nodes' driver for Ceph knows. */
    @Override
    public RbdVolume image(String volume, String image) {
        return RbdVolume.builder(volume, "ceph-test", image, "64Mi").build();
    }
}
