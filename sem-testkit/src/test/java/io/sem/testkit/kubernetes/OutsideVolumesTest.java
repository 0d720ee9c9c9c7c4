package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.error.DeployFailedException;
import io.sem.api.secret.Credential;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an NFS server and Ceph's driver refuse on real nodes reaches whoever waits for the deployment, in their own words. */
@Execution(ExecutionMode.CONCURRENT)
final class OutsideVolumesTest {

    private static final Quota QUOTA = Quota.of("1", "1Gi");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static Platform platform;
    private static Tenant tenant;

    @BeforeAll
    static void connect() {
        platform = Sem.on(KubernetesBackend.connect(
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig())));
        EnvironmentSpec dev =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(QUOTA).build();
        tenant = platform.tenants()
                .create(TenantSpec.builder("outside-volumes", QUOTA)
                        .environments(List.of(dev))
                        .build());
    }

    @AfterAll
    static void disconnect() {
        if (platform != null) {
            tenant.delete(WithData.named(tenant.name()), PATIENCE);
            platform.close();
        }
    }

    @Test
    void a_directory_that_the_server_does_not_export_is_named_with_the_words_of_the_mount() {
        refused("wrong-path", Volume.nfs("data", System.getenv("SEM_IT_HOST"), "/exports/nothing"))
                .withMessageContaining("FailedMount")
                .withMessageContaining("No such file or directory");
    }

    @Test
    void a_secret_without_a_ceph_user_is_named_with_the_words_of_the_driver() {
        dev().secrets().put("ceph-other", "userKey", Credential.generated());
        refused(
                        "wrong-user",
                        RbdVolume.builder("data", "ceph-test", "empty-image", "1Gi")
                                .secret("ceph-other")
                                .build())
                .withMessageContaining("stage secrets cannot be nil or empty");
    }

    @Test
    void a_missing_secret_is_named() {
        refused(
                        "no-secret",
                        RbdVolume.builder("data", "ceph-test", "empty-image", "1Gi")
                                .build())
                .withMessageContaining("ceph-secret")
                .withMessageContaining("not found");
    }

    private static Environment dev() {
        return tenant.env(EnvironmentName.DEV);
    }

    private static ThrowableAssertAlternative<DeployFailedException> refused(String name, Volume volume) {
        Container container = Container.builder("main", "busybox:1.36")
                .addCommand("sleep", "3600")
                .resources(Resources.of("50m", "16Mi"))
                .addMount(VolumeMount.of("data", "/data"))
                .build();
        Deployment deployment = dev().deploy(
                        DeploymentSpec.builder(name, PodGroup.of(container).withVolumes(volume))
                                .run(Run.stateful())
                                .build());
        return assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> deployment.awaitReady(PATIENCE));
    }
}
