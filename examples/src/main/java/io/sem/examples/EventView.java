package io.sem.examples;

import static io.sem.api.tenant.EnvironmentName.DEV;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** A view of what happens in an environment, as a console of a platform shows it: a line for each event, with its time. */
public final class EventView {

    private final PrintStream out;
    private final Instant start;

    private EventView(PrintStream out, Instant start) {
        this.out = out;
        this.start = start;
    }

    /** Shows the present state of an environment and then every step, until the watch is closed. */
    static Watch open(Environment environment, Instant now, PrintStream out) {
        return environment.events(new EventView(out, now)::show);
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

    private void show(DeploymentEvent event) {
        double seconds = Duration.between(start, event.at()).toMillis() / 1000.0;
        out.printf(
                "%6.1fs  %-10s %-18s %s %s%n",
                seconds, event.deployment(), event.type(), event.subject(), event.message());
    }
}
