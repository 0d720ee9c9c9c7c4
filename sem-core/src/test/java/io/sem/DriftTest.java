package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.Job;
import io.sem.api.secret.SecretSpec;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Drift;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What others do to SEM's objects, beyond the rules of the contract. */
class DriftTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TenantSpec SHOP =
            TenantSpec.builder("shop", Quota.of("16", "32Gi")).build();

    private final Simulation simulation = Simulation.create();
    private final EmbeddedBackend backend = EmbeddedBackend.create(simulation);
    private final Platform sem = Sem.on(backend);

    @Test
    void what_looks_ready_and_is_something_else_is_not_awaited() {
        Deployment web = dev().deploy(web("web")).awaitReady(PATIENCE);
        simulation.outsider("kubectl-set").setVariable(web.ref(), "web", EnvVar.of("COLOUR", "blue"));
        simulation.outsider("kubectl-set").setImage(web.ref(), "web", "web:evil");

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> web.awaitReady(PATIENCE))
                .withMessageContainingAll("web:evil", "web:1", "kubectl-set");
    }

    @Test
    void an_explanation_tells_what_differs_as_the_status_does() {
        Deployment web = dev().deploy(web("web")).awaitReady(PATIENCE);
        simulation.outsider("kubectl-set").setImage(web.ref(), "web", "web:evil");

        assertThat(web.explain().toString()).contains("DRIFTED", "web:evil", "kubectl-set");
        assertThat(dev().explain().toString()).contains("1 of 1 deployments are not as desired", "web:evil");
    }

    @Test
    void an_environment_without_its_quota_is_put_right_before_a_run_starts_again() {
        Environment dev = dev();
        Deployment run = dev.deploy(Job.of("migrate").base("migrate:1")).awaitReady(PATIENCE);
        simulation.outsider("kubectl").deleteQuota(dev.ref());
        assertThat(dev.quota().enforced()).isFalse();

        run.runAgain().awaitReady(PATIENCE);

        assertThat(dev.quota().enforced()).isTrue();
    }

    @Test
    void a_deleted_secret_is_missed_and_made_again() {
        DeploymentSpec spec = web("db")
                .withSecrets(SecretSpec.generated("db-secret", "key"))
                .withGroup(PodGroup.of(container().withEnv(EnvVar.fromSecret("KEY", "db-secret", "key"))));
        Deployment db = dev().deploy(spec).awaitReady(PATIENCE);
        simulation.outsider("kubectl").deleteSecret(dev().ref(), "db-secret");

        assertThat(db.status().drift()).containsExactly(Drift.missing("Secret 'db-secret'"));
        dev().deploy(spec);

        assertThat(db.status().state()).isEqualTo(State.READY);
        assertThat(db.history()).hasSize(1);
    }

    @Test
    void a_pod_that_starts_without_its_deleted_files_waits_for_them() {
        DeploymentSpec spec = web("web")
                .withGroup(PodGroup.of(container().withMounts(VolumeMount.of("conf", "/conf")))
                        .withVolumes(Volume.config("conf", ConfigFile.of("a.properties", "a=b"))));
        Deployment web = dev().deploy(spec).awaitReady(PATIENCE);
        simulation.outsider("kubectl").deleteConfig(web.ref(), "conf");
        web.pods().observe().forEach(pod -> dev().pod(pod.name()).delete());
        simulation.advance(Duration.ofMinutes(2));
        assertThat(web.status().ready()).isZero();
        assertThat(web.status().drift()).containsExactly(Drift.missing("ConfigMap 'web.conf'"));

        dev().deploy(spec);
        simulation.advance(Duration.ofMinutes(3)); // the kubelet tries again after a back-off of at most two minutes

        assertThat(web.status().state()).isEqualTo(State.READY);
    }

    @Test
    void a_restart_is_no_drift_and_putting_right_does_not_restart_once_more() {
        Deployment web = dev().deploy(web("web")).awaitReady(PATIENCE);
        web.restart().awaitReady(PATIENCE);
        assertThat(web.status().state()).isEqualTo(State.READY);
        var pods = web.pods().observe();
        simulation.outsider("kubectl").deleteService(dev().ref(), "web");

        dev().deploy(web("web")).awaitReady(PATIENCE);

        assertThat(web.pods().observe()).hasSameSizeAs(pods).first().isEqualTo(pods.get(0));
        assertThat(web.services()).hasSize(1);
    }

    @Test
    void a_tenant_whose_creator_was_killed_is_completed_before_anything_is_deployed() {
        CountingBackend killed = new CountingBackend(backend);
        killed.dieAfterWrites(1);
        assertThatExceptionOfType(CountingBackend.Killed.class)
                .isThrownBy(() -> Sem.on(killed).tenants().create(SHOP));

        Deployment web = sem.tenant("shop").env(DEV).deploy(web("web")).awaitReady(PATIENCE);

        assertThat(web.status().state()).isEqualTo(State.READY);
        assertThat(sem.tenant("shop").env(DEV).quota().enforced()).isTrue();
        assertThat(sem.tenant("shop").env(DEV).drift()).isEmpty();
    }

    @Test
    void a_change_is_refused_before_any_of_the_specs_is_written() {
        Deployment web = dev().deploy(web("web")).awaitReady(PATIENCE);
        simulation.outsider("kubectl-set").setImage(web.ref(), "web", "web:evil");

        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> dev().deploy(web("a"), web("web")));
        assertThat(dev().deployment("a").exists()).isFalse();

        dev().takingOver().deploy(web("a"), web("web")).awaitReady(PATIENCE);
        assertThat(web.status().drift()).isEmpty();
    }

    @Test
    void a_spec_with_the_values_that_others_set_needs_no_taking_over() {
        Deployment web = dev().deploy(web("web")).awaitReady(PATIENCE);
        simulation.outsider("kubectl-set").setImage(web.ref(), "web", "web:2");
        DeploymentSpec same = web("web").withGroup(PodGroup.of(container().withImage(Image.of("web:2"))));

        dev().deploy(same).awaitReady(PATIENCE);

        assertThat(web.status().state()).isEqualTo(State.READY);
    }

    private Environment dev() {
        return sem.tenants().apply(SHOP).env(DEV);
    }

    private static DeploymentSpec web(String name) {
        return DeploymentSpec.builder(name, PodGroup.of(container()))
                .addService(ServiceSpec.tcp(name, 8080))
                .build();
    }

    private static Container container() {
        return Container.builder("web", "web:1").addPort(Port.tcp("http", 8080)).build();
    }
}
