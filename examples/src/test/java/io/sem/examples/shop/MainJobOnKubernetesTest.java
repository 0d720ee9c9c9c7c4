package io.sem.examples.shop;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.network.Dns;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedClaim;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.PackageSource;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job with containers that really run: the database keeps its rows, the application answers. */
final class MainJobOnKubernetesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Quota QUOTA = Quota.of("2", "4Gi");
    private static final MySql DB = MySql.of("orders-db")
            .image("mariadb:10.11")
            .cpu("200m")
            .memory("512Mi")
            .database("orders")
            .user("orders")
            .data("1Gi");
    private static final OrdersPackage PACKAGE = OrdersPackage.version("1.0.0");

    private static Platform sem;
    private static Tenant shop;
    private static Environment dev;
    private static PackageServer packages;

    @BeforeAll
    static void deployTheDatabase() {
        sem = Sem.on(KubernetesBackend.connect(
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig())));
        packages = PackageServer.serving(PACKAGE, Route.to(sem.nodes().observe()));
        EnvironmentSpec only =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(QUOTA).build();
        String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        shop = sem.tenants()
                .create(TenantSpec.builder(name, QUOTA)
                        .environments(List.of(only))
                        .build());
        dev = shop.env(EnvironmentName.DEV);
        dev.deploy(DB).awaitReady(PATIENCE);
    }

    @AfterAll
    static void leaveNothingBehind() {
        if (dev != null) {
            dev.deployments().forEach(Deployment::undeploy);
            dev.data().forEach(MainJobOnKubernetesTest::destroy);
            shop.delete();
        }
        if (packages != null) {
            packages.close();
            sem.close();
        }
    }

    @Test
    void rows_survive_the_death_of_the_pod() {
        sql("create table killed (id int); insert into killed values (42)");

        dev.pod("orders-db-0").delete();
        db().awaitReady(PATIENCE);

        assertThat(sql("select id from killed")).isEqualTo("42");
    }

    @Test
    void rows_survive_undeploying_and_deploying_again() {
        sql("create table undeployed (id int); insert into undeployed values (43)");

        db().undeploy();
        db().awaitGone(PATIENCE);
        dev.deploy(DB).awaitReady(PATIENCE);

        assertThat(sql("select id from undeployed")).isEqualTo("43");
    }

    @ParameterizedTest
    @EnumSource
    void a_package_answers_with_the_jdbc_url_it_was_given(Fetch fetch) {
        Deployment orders = dev.deploy(orders(fetch)).awaitReady(PATIENCE);

        String jdbcUrl =
                "jdbc:mysql://" + Dns.shortService("orders-db", dev.ref().namespace()) + ":3306/orders";
        assertThat(orders).isReady().hasVariable(orders.ref().name(), "JDBC_URL", jdbcUrl);
        assertThat(Answer.of(URI.create(orders.externalUrl("http")), PATIENCE))
                .endsWith("answers: orders in " + jdbcUrl);
        orders.undeploy();
    }

    private static App orders(Fetch fetch) {
        return App.of("orders-" + fetch.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .base("eclipse-temurin:17-jre")
                .from(PackageSource.archive(packages.url().toString(), PACKAGE.digest()))
                .fetchedBy(fetch)
                .cpu("100m")
                .memory("128Mi")
                .port("http", 8080)
                .nodePort()
                .variable("JDBC_URL", DB.jdbcUrl())
                .variable("DB_PASSWORD", DB.password());
    }

    private static Deployment db() {
        return dev.deployment("orders-db");
    }

    /**
     * What the database answers, over TCP and its service, to the user with the generated password. Nodes learn of a new
     * service a moment late, so the client waits for its first answer.
     */
    private static String sql(String statements) {
        String client = "export MYSQL_PWD=$MYSQL_PASSWORD; "
                + "ask() { mariadb --protocol=tcp --host=orders-db --user=$MYSQL_USER -N -e \"$1\" $MYSQL_DATABASE; }; "
                + "until ask 'select 1' >/dev/null 2>&1; do sleep 1; done; ask \"$0\"";
        ExecResult result = db().pod("orders-db-0").exec(Duration.ofSeconds(30), "sh", "-c", client, statements);
        assertThat(result.exitCode()).as(result.error()).isZero();
        return result.output().strip();
    }

    private static void destroy(ObservedClaim claim) {
        dev.deployment(claim.deployment()).awaitGone(PATIENCE);
        dev.destroyData(claim.name());
    }
}
