package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agenda of the simulation: which event comes next, and what time it is then. */
class TimelineTest {

    private final Timeline timeline = new Timeline();
    private final long start = timeline.now();
    private final List<String> happened = new ArrayList<>();

    @Test
    void events_happen_by_time_and_those_of_one_instant_in_the_order_of_their_planning() {
        plan("later", 20);
        plan("first", 10);
        plan("second", 10);
        run(start + 20);

        assertThat(happened).containsExactly("first", "second", "later");
    }

    @Test
    void the_clock_stands_at_the_time_of_the_event_that_happens() {
        List<Long> times = new ArrayList<>();
        timeline.after(Duration.ofMillis(7), () -> times.add(timeline.now()));
        run(start + 100);

        assertThat(times).containsExactly(start + 7);
        assertThat(timeline.now()).isEqualTo(start + 100);
    }

    @Test
    void an_event_at_the_limit_happens_and_one_after_it_waits() {
        plan("at", 50);
        plan("after", 51);
        run(start + 50);
        assertThat(happened).containsExactly("at");

        run(start + 51);
        assertThat(happened).containsExactly("at", "after");
    }

    @Test
    void an_event_in_the_past_happens_now_after_what_is_planned_for_now() {
        run(start + 100);
        plan("now", 0);
        timeline.at(start, () -> happened.add("past"));
        run(start + 100);

        assertThat(happened).containsExactly("now", "past");
        assertThat(timeline.now()).isEqualTo(start + 100);
    }

    @Test
    void a_cancelled_event_neither_happens_nor_is_waited_for() {
        plan("first", 10).cancel();
        plan("second", 20);
        assertThat(timeline.next()).isEqualTo(start + 20);

        run(start + 30);
        assertThat(happened).containsExactly("second");
        assertThat(timeline.next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_clock_never_goes_back() {
        run(start + 100);
        run(start + 50);

        assertThat(timeline.now()).isEqualTo(start + 100);
    }

    private Timeline.Event plan(String name, long millis) {
        return timeline.after(Duration.ofMillis(millis), () -> happened.add(name));
    }

    private void run(long until) {
        while (timeline.step(until)) {
            continue;
        }
    }
}
