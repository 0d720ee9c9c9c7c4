package io.sem.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShopTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void it_shows_what_was_created() {
        assertThat(run()).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("tenant shop", "environment dev", "environment production", "quota: cpu ")
                .contains("deployment orders-db: READY, 1 of 1 ready", "deployment orders: READY, 2 of 2 ready")
                .contains("needs orders-db for JDBC_URL, DB_USER, DB_PASSWORD")
                .contains("service orders-db.shop-dev.svc.cluster.local: cluster IP ", "port 3306", "node port 3")
                .contains("package http://packages.example/orders-1.0.0.zip (sha256 ")
                .contains("JDBC_URL=jdbc:mysql://orders-db.shop-dev.svc:3306/orders", "DB_PASSWORD=****")
                .contains("pod orders-db-0: ready on node node-")
                .contains("data data-orders-db-0: 1Gi, BOUND");
    }

    @Test
    void it_tells_when_what_waits_for_what_and_when_all_is_ready() {
        run();

        assertThat(out.toString())
                .containsPattern(" +[0-9.]+s  orders +progressing +waits for orders-db")
                .containsPattern(" +[0-9.]+s  orders +ready +2 of 2 pods are ready")
                .containsPattern("Ready after [0-9.]+ s on the cluster's clock, [0-9.]+ s on yours");
    }

    @Test
    void it_ends_with_the_timeline_the_address_and_what_to_try_next() {
        run();

        assertThat(out.toString())
                .contains("Open http://10.0.0.")
                .containsPattern("orders-db-0 +·+▓+█+")
                .contains("░ waits for a dependency", "In all ", "Try next", "shop.jar --fail image --rollback");
    }

    @Test
    void variables_that_the_cluster_sets_for_services_are_shown_only_with_all() {
        run();
        String few = out.toString();
        run("--all");

        assertThat(few).doesNotContain("ORDERS_DB_SERVICE_HOST");
        assertThat(out.toString().substring(few.length())).contains("ORDERS_DB_SERVICE_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void help_goes_to_the_standard_output(String option) {
        assertThat(run(option)).isZero();

        assertThat(out.toString()).contains("Usage: java -jar shop.jar", "--kubeconfig FILE");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_version_goes_to_the_standard_output() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).matches("SEM \\S+\\R");
    }

    @Test
    void a_missing_image_is_explained_while_the_version_before_goes_on() {
        assertThat(run("--fail", "image")).isZero();

        assertThat(out.toString())
                .contains("cause  ImagePullBackOff", "eclipse-temurin:17-jra")
                .contains("Meanwhile 2 of 2 pods are ready");
    }

    @Test
    void a_crash_is_explained_while_the_version_before_goes_on() {
        assertThat(run("--fail", "crash")).isZero();

        assertThat(out.toString()).contains("ended with exit code 1", "cause  ", "Meanwhile 2 of 2 pods are ready");
    }

    @Test
    void what_does_not_fit_is_refused_with_the_numbers_and_nothing_is_gone_back_from() {
        assertThat(run("--fail", "quota", "--rollback")).isZero();

        assertThat(out.toString())
                .contains("10", "800m", "Nothing has been written")
                .contains("There is no version to go back from")
                .contains("  revision 1 succeeded")
                .doesNotContain("revision 2");
    }

    @Test
    void after_a_failure_it_goes_back_to_the_version_that_came_up() {
        assertThat(run("--fail", "image", "--rollback")).isZero();

        assertThat(out.toString()).contains("  revision 1 succeeded", "  revision 2 failed", "  revision 3 succeeded");
    }

    @Test
    void without_a_failure_it_goes_back_from_a_good_version() {
        assertThat(run("--rollback")).isZero();

        assertThat(out.toString()).contains("  revision 2 succeeded", "  revision 3 succeeded");
    }

    @Test
    void a_drained_node_is_empty_and_takes_pods_again_at_the_end() {
        assertThat(run("--drain")).isZero();

        assertThat(out.toString())
                .containsPattern("(node-\\d) runs 1 pod of shop/dev")
                .containsPattern("(node-\\d) runs 0 pods of shop/dev\\RPods may come to \\1 again");
    }

    @Test
    void with_cleanup_nothing_is_left() {
        assertThat(run("--cleanup")).isZero();

        assertThat(out.toString())
                .contains("its data: data-orders-db-0")
                .endsWith("Tenant shop is gone" + System.lineSeparator());
    }

    @Test
    void wrong_arguments_end_with_2_and_say_where_help_is() {
        assertThat(run("--help-me")).isEqualTo(2);

        assertThat(err.toString()).contains("'--help-me' is not an option", "--help");
        assertThat(out.toString()).isEmpty();
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
