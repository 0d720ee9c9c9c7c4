package io.sem.examples.store;

import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.Check;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.util.List;

/** What a version of the shop consists of. */
final class Store {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static final MySql DB = MySql.of("orders-db")
            .version("8.4")
            .cpu("500m")
            .memory("1Gi")
            .database("orders")
            .user("orders")
            .data("20Gi");

    static final App CACHE = App.of("cache")
            .base("redis:7.4")
            .args("--appendonly", "no", "--maxmemory", "200mb")
            .port("redis", 6379)
            .cpu("100m")
            .memory("256Mi")
            .ready(Check.exec("redis-cli", "ping"));

    private static final EnvValue.SecretKey BROKER_PASSWORD = EnvValue.secret("broker-login", "password");

    /** Its program starts a virtual machine of its own, which takes seconds. */
    private static final Probe BROKER_PING = Probe.of(Check.exec("rabbitmq-diagnostics", "-q", "ping"))
            .withPeriod(Duration.ofSeconds(30))
            .withTimeout(Duration.ofSeconds(15));

    static final DeploymentSpec BROKER = broker("0.6");

    private final String version;

    private Store(String version) {
        this.version = version;
    }

    static Store version(String version) {
        return new Store(version);
    }

    /** All six, in any order: SEM finds the order that their outputs ask for. */
    List<Deployable> all() {
        return List.of(web(), orders(), catalog(), DB, CACHE, BROKER);
    }

    /**
     * The message broker: three pods with a name and data of their own, and a password that is made once.
     *
     * @param watermark the share of its memory that may be used before it slows senders down
     */
    static DeploymentSpec broker(String watermark) {
        return App.of("broker")
                .base("rabbitmq:3.13-management")
                .stateful()
                .replicas(3)
                .creates(SecretSpec.generated("broker-login", "password"))
                .variable("RABBITMQ_DEFAULT_USER", "shop")
                .variable("RABBITMQ_DEFAULT_PASS", BROKER_PASSWORD)
                .port("amqp", 5672)
                .port("management", 15672)
                .data("/var/lib/rabbitmq", "5Gi")
                .config(
                        "/etc/rabbitmq/conf.d",
                        "20-shop.conf",
                        "vm_memory_high_watermark.relative = " + watermark + "\n")
                .cpu("200m")
                .memory("512Mi")
                .startsWithin(Duration.ofMinutes(3))
                .offers("url", "amqp://${host}:5672")
                .offers("password", BROKER_PASSWORD)
                .customize(spec -> spec.mapContainers(container -> container.withLiveness(BROKER_PING)));
    }

    App catalog() {
        return app("catalog").replicas(2).variable("CACHE", CACHE.address());
    }

    App orders() {
        return app("orders")
                .replicas(3)
                .variable("JDBC_URL", DB.jdbcUrl())
                .variable("DB_USER", DB.user())
                .variable("DB_PASSWORD", DB.password())
                .variable("AMQP_URL", BROKER.output("url"))
                .variable("AMQP_PASSWORD", BROKER.output("password"))
                .variable("CATALOG_URL", catalog().url());
    }

    App web() {
        return app("web")
                .replicas(2)
                .nodePort(30080)
                .variable("ORDERS", orders().url())
                .variable("CATALOG", catalog().url());
    }

    /** Brings the tables into the shape of this version; deployed, and waited for, before it. */
    Job migration() {
        return Job.of("migrate-" + version.replace('.', '-'))
                .base("flyway/flyway:10")
                .args("migrate")
                .variable("FLYWAY_URL", DB.jdbcUrl())
                .variable("FLYWAY_USER", DB.user())
                .variable("FLYWAY_PASSWORD", DB.password())
                .cpu("100m")
                .memory("256Mi")
                .retries(0)
                .within(Duration.ofMinutes(10));
    }

    private App app(String name) {
        return App.of(name)
                .base("eclipse-temurin:21-jre")
                .from(PackageSource.archive("https://dpr.example.com/" + name + "-" + version + ".tar.gz", SHA256))
                .port("http", 8080)
                .cpu("250m")
                .memory("512Mi")
                .ready(Check.http("/health", 8080));
    }
}
