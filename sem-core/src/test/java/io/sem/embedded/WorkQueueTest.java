package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private static final Duration DELAY = Duration.ofMillis(10);

    private final Timeline timeline = new Timeline();
    private final long start = timeline.now();
    private final List<String> worked = new ArrayList<>();
    private final WorkQueue<String> queue =
            new WorkQueue<>(timeline, DELAY, key -> worked.add(key + "@" + (timeline.now() - start)));

    @Test
    void a_key_added_many_times_is_worked_on_once() {
        queue.add("a");
        queue.add("b");
        queue.add("a");
        run();

        assertThat(worked).containsExactly("a@10", "b@10");
    }

    @Test
    void a_key_added_while_it_is_worked_on_comes_again() {
        WorkQueue<String>[] itself = onceMore();
        itself[0].add("a");
        run();

        assertThat(worked).containsExactly("a@10", "a@20");
    }

    @Test
    void of_several_times_the_earliest_counts() {
        queue.addAt("a", start + 300);
        queue.addAt("a", start + 100);
        queue.addAt("a", start + 200);
        run();

        assertThat(worked).containsExactly("a@110");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private WorkQueue<String>[] onceMore() {
        WorkQueue<String>[] itself = new WorkQueue[1];
        itself[0] = new WorkQueue<>(timeline, DELAY, key -> {
            worked.add(key + "@" + (timeline.now() - start));
            if (worked.size() < 2) {
                itself[0].add(key);
            }
        });
        return itself;
    }

    private void run() {
        while (timeline.step(start + 1000)) {
            continue;
        }
    }
}
