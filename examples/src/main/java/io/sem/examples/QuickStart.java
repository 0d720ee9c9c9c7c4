package io.sem.examples;

// readme: quick start
import static io.sem.api.tenant.EnvironmentName.DEV;

import io.sem.Deployments;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PackageSource;
import java.time.Duration;

/** The shortest way from nothing to a database and an application that uses it. */
public final class QuickStart {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** Deploys on the embedded cluster. */
    public static void main(String[] args) {
        try (Platform sem = Sem.embedded()) {
            Tenant shop = sem.tenants().create("shop", Quota.of("16", "32Gi"));

            MySql db = MySql.of("orders-db").database("orders").user("orders");
            App orders = App.of("orders")
                    .base("eclipse-temurin:17-jre")
                    .from(PackageSource.archive("https://dpr.example.com/orders-1.7.2.tar.gz", SHA256))
                    .port("http", 8080)
                    .nodePort()
                    .variable("JDBC_URL", db.jdbcUrl()) // using an output is the dependency
                    .variable("DB_PASSWORD", db.password());

            Deployments all = shop.env(DEV).deploy(db, orders).awaitReady(Duration.ofMinutes(5));
            System.out.println(all + " run; open " + all.get("orders").externalUrl());
        }
    }
}
// readme: end
