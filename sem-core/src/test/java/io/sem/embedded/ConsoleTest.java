package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Lab lab = new Lab();
    private final Console console = lab.backend.console().orElseThrow();

    @Test
    void a_log_holds_one_line_for_the_start_and_what_a_script_says() {
        lab.simulation.image("shop:1").logs("listening on 8080");
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);

        assertThat(console.logs(target("app"), 10, false)).hasSize(2).last().isEqualTo("listening on 8080");
        assertThat(console.logs(target("app"), 1, false)).containsExactly("listening on 8080");
    }

    @Test
    void the_log_of_the_run_before_is_kept() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        assertThatThrownBy(() -> console.logs(target("app"), 10, true)).isInstanceOf(NotFoundException.class);

        List<String> before = console.logs(target("app"), 10, false);
        lab.simulation.image("shop:1").crashesOnce(1);
        lab.after(SOON);
        assertThat(console.logs(target("app"), 10, true)).isEqualTo(before);
    }

    @Test
    void a_command_succeeds_silently_unless_a_script_answers() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        assertThat(console.exec(target("app"), List.of("true"), SOON)).isEqualTo(new ExecResult(0, "", ""));

        lab.simulation
                .image("shop:1")
                .answers(command -> new ExecResult(command.contains("SELECT 1") ? 0 : 1, "1", ""));
        assertThat(console.exec(target("app"), List.of("mysql", "-e", "SELECT 1"), SOON)
                        .output())
                .isEqualTo("1");
        assertThat(console.exec(target("app"), List.of("false"), SOON).exitCode())
                .isEqualTo(1);
    }

    @Test
    void a_command_that_takes_longer_than_the_caller_waits_is_given_up_at_the_deadline() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        Instant before = lab.backend.now();

        assertThatThrownBy(() -> console.exec(target("app"), List.of("sleep", "9"), Duration.ofMillis(10)))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("has not ended within PT0.01S");
        assertThat(lab.backend.now()).isEqualTo(before.plusMillis(10));
    }

    @Test
    void what_is_not_there_is_named_with_what_is() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);

        assertThatThrownBy(() -> console.logs(target("web"), 1, false))
                .isInstanceOf(NotFoundException.class)
                .hasMessageMatching("container 'web' of pod 'orders-v1-.{5}' does not exist; existing: app");
        assertThatThrownBy(() -> console.logs(new Console.Target(Lab.DEV, "orders-0", "app"), 1, false))
                .isInstanceOf(NotFoundException.class)
                .hasMessageMatching("pod 'orders-0' in shop/dev does not exist; existing: orders-v1-.{5}");
    }

    @Test
    void a_container_that_does_not_run_takes_no_commands() {
        lab.simulation.image("shop:1").imageMissing();
        lab.apply(Lab.workload("orders"));
        lab.after(Duration.ofSeconds(30));

        assertThatThrownBy(() -> console.exec(target("app"), List.of("true"), SOON))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("does not run now")
                .hasMessageContaining("ImagePullBackOff");
    }

    private Console.Target target(String container) {
        return new Console.Target(Lab.DEV, lab.pod("orders").name(), container);
    }
}
