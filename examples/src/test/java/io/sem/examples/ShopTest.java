package io.sem.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class ShopTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void on_the_embedded_cluster_it_shows_what_was_created() {
        int exit = run();

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("tenant shop", "environment dev", "environment production", "quota: cpu ")
                .contains("deployment orders-db: READY, 1 of 1 ready", "deployment orders: READY, 2 of 2 ready")
                .contains("service orders-db.shop-dev.svc.cluster.local: cluster IP ", "port 3306", "node port 3")
                .contains("JDBC_URL=jdbc:mysql://orders-db.shop-dev.svc:3306/orders", "DB_PASSWORD=****")
                .contains("pod orders-db-0: ready on node node-")
                .contains("data data-orders-db-0: 1Gi, BOUND");
    }

    @Test
    void with_cleanup_nothing_is_left() {
        assertThat(run("--cleanup")).isZero();

        assertThat(out.toString()).endsWith("Tenant shop is gone" + System.lineSeparator());
    }

    @Test
    void wrong_arguments_end_with_2_and_the_usage() {
        assertThat(run("--help-me")).isEqualTo(2);

        assertThat(err.toString()).contains("'--help-me' is not an option", "Usage: ");
    }

    @Test
    void what_sem_refuses_ends_with_1_and_its_message() {
        assertThat(run("--tenant", "No_Such_Name")).isEqualTo(1);

        assertThat(err.toString()).contains("was 'No_Such_Name', must be 1..63 of a-z");
    }

    private int run(String... args) {
        return Shop.run(new PrintStream(out, true), new PrintStream(err, true), args);
    }
}
