package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.error.ConflictException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.quantity.Cpu;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.examples.TenantService.Plan;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SemTest
final class TenantServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void a_customer_gets_four_environments_that_share_the_plan(Platform sem) {
        Tenant acme = new TenantService(sem).subscribe("acme", Plan.STARTER);

        assertThat(acme.environments()).hasSize(4);
        assertThat(acme.env(EnvironmentName.PRODUCTION).quota().limit().cpu()).contains(Cpu.millis(2000));
        assertThat(acme.env(EnvironmentName.DEV).quota().limit().cpu()).contains(Cpu.millis(400));
    }

    @Test
    void a_bigger_plan_reaches_every_environment(Platform sem) {
        TenantService service = new TenantService(sem);
        Tenant acme = service.subscribe("acme", Plan.STARTER);

        service.move("acme", Plan.BUSINESS);

        assertThat(acme.env(EnvironmentName.PRODUCTION).quota().limit().cpu()).contains(Cpu.cores(8));
    }

    @Test
    void a_smaller_plan_is_refused_while_more_is_used(Platform sem) {
        TenantService service = new TenantService(sem);
        Tenant acme = service.subscribe("acme", Plan.BUSINESS);
        acme.env(EnvironmentName.DEV).deploy(using("1")).awaitReady(PATIENCE);

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> service.move("acme", Plan.STARTER))
                .withMessageContainingAll("dev", "400m", "1");
        assertThat(acme.spec().quota().cpu()).contains(Cpu.cores(16));
    }

    @Test
    void a_customer_leaves_only_without_data(Platform sem) {
        TenantService service = new TenantService(sem);
        Environment dev = service.subscribe("acme", Plan.STARTER).env(EnvironmentName.DEV);
        Deployment work = dev.deploy(using("100m")).awaitReady(PATIENCE);
        work.undeploy();
        work.awaitGone(PATIENCE);
        String claim = dev.data().get(0).name();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> service.leave("acme"))
                .withMessageContaining(claim);

        assertThat(dev).hasKeptData(claim);
        dev.destroyData(claim);
        service.leave("acme");
        assertThat(sem.tenants().list()).isEmpty();
    }

    private static DeploymentSpec using(String cpu) {
        Container container = Container.builder("work", "busybox:1.36")
                .resources(Resources.of(cpu, "64Mi"))
                .addMount(VolumeMount.of("data", "/data"))
                .build();
        PodGroup group = PodGroup.builder()
                .addContainer(container)
                .addVolume(Volume.claim("data", "1Gi"))
                .build();
        return DeploymentSpec.builder("work", group).run(Run.stateful()).build();
    }
}
