package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.error.DeployFailedException;
import io.sem.api.product.MySql;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.DeploymentSpec;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is killed while it sets up its data, on a real cluster: the image skips what is left of the set-up for ever. */
final class HalfDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    /** Kills the server that the entry point starts for the set-up, as the kernel does when memory runs out. */
    private static final String KILLED = """
            docker-entrypoint.sh mariadbd & server=$!
            trap 'kill $server' TERM
            [ -d /var/lib/mysql/mysql ] || while [ -d /proc/$server ]; do
                for p in /proc/[0-9]*; do
                    case "$(tr '\\0' ' ' 2>/dev/null <$p/cmdline)" in *skip-netw[o]rking*) kill -9 ${p#/proc/} $server ;; esac
                done 2>/dev/null
                sleep 0.2
            done
            wait $server""";

    private Platform platform;
    private Tenant tenant;

    @BeforeEach
    void connect() {
        platform = Sem.on(KubernetesBackend.connect(
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig())));
        Quota quota = Quota.of("1", "1Gi");
        EnvironmentSpec dev =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(quota).build();
        tenant = platform.tenants()
                .create(TenantSpec.builder("half-database", quota)
                        .environments(List.of(dev))
                        .build());
    }

    @AfterEach
    void disconnect() {
        tenant.delete(WithData.named(tenant.name()), PATIENCE);
        platform.close();
    }

    @Test
    void a_database_that_was_killed_while_it_set_itself_up_is_recognised_with_what_to_do() {
        Environment dev = tenant.env(EnvironmentName.DEV);
        DeploymentSpec spec = MySql.of("crm-db")
                .image("mariadb:10.11")
                .cpu("50m")
                .memory("256Mi")
                .data("64Mi")
                .toSpec();
        Deployment db = dev.deploy(
                spec.withGroup(spec.group().mapContainers(server -> server.withCommand(List.of("sh", "-c", KILLED)))));

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> db.awaitReady(PATIENCE))
                .withMessageContaining("SetUpInPart")
                .withMessageContaining("destroy its data and deploy it again");
    }
}
