package io.sem.examples;

import static io.sem.api.tenant.EnvironmentName.DEV;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** A view of what happens in an environment, as a console of a platform shows it: a line for each event, with its time. */
public final class EventView {

    private EventView() {}

    /** Shows the present state of an environment and then every step, with the time since {@code start}, until closed. */
    static Watch open(Environment environment, Instant start, PrintStream out) {
        return environment.events(event -> out.printf(
                "%6.1fs  %-10s %-18s %s %s%n",
                Duration.between(start, event.at()).toMillis() / 1000.0,
                event.deployment(),
                event.type(),
                event.subject(),
                event.message()));
    }

    /** Shows how two deployments come up and one of them goes again, on the embedded cluster. */
    public static void main(String[] args) {
        try (Platform sem = Sem.embedded()) {
            Environment dev =
                    sem.tenants().create("shop", Quota.of("8", "16Gi")).env(DEV);
            MySql db = MySql.of("orders-db");
            try (Watch view = open(dev, sem.now(), System.out)) {
                dev.deploy(db, App.of("orders").base("orders:1").variable("JDBC_URL", db.jdbcUrl()));
                dev.awaitReady(Duration.ofMinutes(5));
                dev.deployment("orders").undeploy();
                dev.deployment("orders").awaitGone(Duration.ofMinutes(5));
            }
        }
    }
}
