package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.UpdateStrategy;
import io.sem.core.pack.Packages;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the recipes for products give keeps the rules. */
class ProductsTest {

    private static final String LONGEST = "a".repeat(45);

    static Stream<Deployable> products() {
        MySql db = MySql.of("orders-db");
        App app = App.of("orders")
                .base("eclipse-temurin:17-jre")
                .from(PackageSource.archive("https://dpr.example.com/orders.tar.gz", "9f".repeat(32))
                        .withCredentials("dpr"))
                .port("http", 8080)
                .replicas(3)
                .variable("JDBC_URL", db.jdbcUrl())
                .variable("DB_PASSWORD", db.password());
        return Stream.of(
                db,
                MySql.of(LONGEST),
                db.image("mariadb:10.11").port(3307).nodePort().setting("max_connections", "300"),
                db.password(Credential.existing("vault", "orders"))
                        .data(Volume.nfs("store", "10.0.0.5", "/exports/orders")),
                db.data(RbdVolume.builder("disk", "ceph-a", "orders", "20Gi").build()),
                app,
                app.fetchedBy(Fetch.AT_START).nodePort(30080),
                app.fetchedBy(Fetch.SIDECAR).ready(Check.http("/health", 8080)),
                app.from(PackageSource.image("orders:1.7", "/app")).mount(Volume.emptyDir("cache"), "/app/cache"),
                app.data("/data", "1Gi").replicas(1).update(UpdateStrategy.recreate()),
                app.stateful()
                        .data("/data", "1Gi")
                        .config("/etc/orders", "a.conf", "a")
                        .secret("/etc/tls", "tls"),
                app.offers("url", "orders://${host}").offers("login", EnvValue.secret("orders", "login")),
                Job.of("migrate")
                        .base("flyway:10")
                        .variable("URL", db.jdbcUrl())
                        .offers("schema", "12"),
                App.of(LONGEST).base("nginx:1.27"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void they_keep_the_rules(Deployable product) {
        assertThat(RulesTest.faults(product.toSpec())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("products")
    void what_they_become_keeps_the_rules(Deployable product) {
        var spec = product.toSpec();

        assertThat(RulesTest.faults(spec.withGroup(Packages.STANDARD.resolve(spec.group()))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("products")
    void their_passwords_are_references_to_secrets(Deployable product) {
        Stream<EnvVar> passwords = Packages.STANDARD.resolve(product.toSpec().group()).containers().stream()
                .map(Container::env)
                .flatMap(variables -> variables.stream().filter(v -> v.name().contains("PASSWORD")));

        assertThat(passwords).noneMatch(variable -> variable.value() instanceof EnvValue.Literal);
    }
}
