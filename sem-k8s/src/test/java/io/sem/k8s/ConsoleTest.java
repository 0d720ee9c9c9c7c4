package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.spi.Console;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Watch;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs and commands in containers of a real cluster. */
class ConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8sconsole");

    private static Console console;
    private static Console.Target target;

    @BeforeAll
    static void deploy() {
        Container talker = Container.builder("talker", "busybox:1.36")
                .addCommand(
                        "sh",
                        "-c",
                        "echo one; echo two; echo three; touch /tmp/said; trap 'exit 0' TERM; while true; do sleep 1; done")
                // ready when it has said all
                .readiness(Probe.builder(Check.exec("test", "-f", "/tmp/said"))
                        .period(Duration.ofSeconds(1))
                        .build())
                .build();
        DEV.backend().apply(TestWorkloads.workload(DEV.record("talker"), talker));
        String pod = DEV.awaitReady("talker").pods("talker").get(0).name();
        console = DEV.backend().console().orElseThrow();
        target = new Console.Target(DEV.ref(), pod, "talker");
    }

    @Test
    void the_last_lines_of_a_log() {
        assertThat(console.logs(target, 100, false)).startsWith("one", "two", "three");
        assertThat(console.logs(target, 1, false)).hasSize(1);
    }

    @Test
    void the_run_before_the_present_one_has_a_log_only_if_there_was_one() {
        assertThatThrownBy(() -> console.logs(target, 10, true)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void lines_are_followed_from_now_on_until_the_watch_is_closed() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        try (Watch watch = console.follow(target, lines::add)) {
            String line = null;
            for (int i = 0; line == null && i < 20; i++) {
                // Again until it is seen, because nothing tells when the server has begun to follow
                console.exec(target, List.of("sh", "-c", "echo four > /proc/1/fd/1"), SOON);
                line = lines.poll(1, TimeUnit.SECONDS);
            }
            assertThat(line).isEqualTo("four");
        }
        assertThat(lines).doesNotContain("one", "two", "three");
    }

    @Test
    void a_command_gives_back_its_output_and_its_end() {
        ExecResult result = console.exec(target, List.of("sh", "-c", "echo out; echo err >&2; exit 3"), SOON);

        assertThat(result).isEqualTo(new ExecResult(3, "out\n", "err\n"));
    }

    @Test
    void a_command_that_does_not_end_in_time_is_told_with_what_it_said() {
        assertThatThrownBy(
                        () -> console.exec(target, List.of("sh", "-c", "echo begun; sleep 20"), Duration.ofSeconds(2)))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("begun");
    }

    @Test
    void a_program_that_does_not_exist_is_told_with_the_text_of_the_runtime() {
        assertThatThrownBy(() -> console.exec(target, List.of("no-such-program", "hunter2"), SOON))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("was not started")
                .hasMessageContaining("no-such-program")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void what_does_not_exist_is_named_together_with_what_does() {
        assertThatThrownBy(() -> console.logs(new Console.Target(DEV.ref(), target.pod(), "main"), 1, false))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'main'")
                .hasMessageContaining("existing: talker");
        assertThatThrownBy(() -> console.exec(new Console.Target(DEV.ref(), "nobody", "talker"), List.of("true"), SOON))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(target.pod());
    }
}
