package io.sem.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelIndexTest {

    private static final Labels WEB = Labels.of("tier", "web");
    private static final Labels DB = Labels.of("tier", "db");

    private final LabelIndex<String> index = new LabelIndex<>();

    @Test
    void objects_are_found_in_the_order_in_which_they_were_added() {
        index.add("b", WEB);
        index.add("a", DB);
        index.add("c", WEB.with("canary", ""));
        assertThat(index.list(Selector.everything())).containsExactly("b", "a", "c");
        assertThat(index.list(Selector.parse("tier=web"))).containsExactly("b", "c");
        assertThat(index.stream(Selector.parse("!canary"))).containsExactly("b", "a");
        assertThat(index.count(Selector.parse("tier in (web,db)"))).isEqualTo(3);
        assertThat(index.list(Selector.nothing())).isEmpty();
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void a_relabelled_object_keeps_its_place() {
        index.add("a", WEB);
        index.add("b", DB);
        assertThat(index.relabel("a", DB)).isTrue();
        assertThat(index.list(Selector.of(DB))).containsExactly("a", "b");
        assertThat(index.list(Selector.of(WEB))).isEmpty();
    }

    @Test
    void a_change_that_cannot_be_made_changes_nothing_and_says_so() {
        index.add("a", WEB);
        assertThat(index.add("a", DB)).isFalse();
        assertThat(index.relabel("b", DB)).isFalse();
        assertThat(index.remove("b")).isFalse();
        assertThat(index.list(Selector.of(WEB))).containsExactly("a");
        assertThat(index.remove("a")).isTrue();
        assertThat(index.list(Selector.everything())).isEmpty();
    }

    @Test
    void a_view_stays_as_it_was() {
        index.add("a", WEB);
        LabelView<String> before = index.view();
        index.update(changes -> {
            changes.relabel("a", DB);
            changes.add("b", WEB);
        });
        assertThat(before.list(Selector.everything())).containsExactly("a");
        assertThat(before.list(Selector.of(WEB))).containsExactly("a");
        assertThat(index.view().list(Selector.of(WEB))).containsExactly("b");
    }

    @Test
    void changes_before_a_failure_count() {
        assertThatThrownBy(() -> index.update(changes -> {
                    changes.add("a", WEB);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(index.list(Selector.everything())).containsExactly("a");
    }

    @Test
    void a_list_cannot_be_changed() {
        index.add("a", WEB);
        assertThatThrownBy(() -> index.list(Selector.everything()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_list_ends_where_it_ends_however_it_is_gone_through() {
        index.update(changes -> IntStream.range(0, 5000).forEach(i -> changes.add("o" + i, i % 2 == 0 ? WEB : DB)));
        List<String> web = index.list(Selector.of(WEB));
        Iterator<String> objects = web.iterator();
        for (int i = 0; i < web.size(); i++) {
            assertThat(objects.next()).isEqualTo("o" + 2 * i).isEqualTo(web.get(i));
        }
        assertThat(objects.hasNext()).isFalse();
        assertThatThrownBy(objects::next).isInstanceOf(NoSuchElementException.class);
        assertThat(objects.hasNext()).isFalse();
        assertThatThrownBy(() -> web.get(web.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(List.copyOf(web)).isEqualTo(web).hasSize(2500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void after_any_changes_the_index_answers_like_a_scan(long seed) {
        Generator generator = new Generator(seed);
        Map<Integer, Labels> scan = new LinkedHashMap<>();
        LabelIndex<Integer> objects = new LabelIndex<>();
        for (int round = 0; round < 30; round++) {
            int changes = 1 + generator.random().nextInt(400);
            objects.update(batch -> IntStream.range(0, changes).forEach(i -> change(batch, scan, generator)));
            assertSame(objects.view(), scan, generator, 20);
        }
    }

    @Test
    void many_objects_are_found_like_in_a_scan() {
        Generator generator = new Generator(5);
        Map<Integer, Labels> scan = new LinkedHashMap<>();
        LabelIndex<Integer> objects = new LabelIndex<>();
        objects.update(batch -> {
            for (int i = 0; i < 140_000; i++) {
                Labels labels = generator.labels();
                batch.add(i, labels);
                scan.put(i, labels);
            }
        });
        assertSame(objects.view(), scan, generator, 20);
        LabelView<Integer> full = objects.view();
        int dev = full.count(Selector.parse("env=dev"));
        objects.update(batch -> {
            for (int i = 0; i < 140_000; i += 1 + generator.random().nextInt(2)) {
                batch.remove(i);
                scan.remove(i);
            }
        });
        assertSame(objects.view(), scan, generator, 20);
        assertThat(full.count(Selector.parse("env=dev"))).isEqualTo(dev);
    }

    @Test
    void readers_see_every_update_whole() throws InterruptedException {
        List<String> names = IntStream.range(0, 3000).mapToObj(i -> "o" + i).toList();
        index.update(changes -> names.forEach(name -> changes.add(name, WEB)));
        AtomicBoolean done = new AtomicBoolean();
        List<String> broken = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                LabelView<String> view = index.view();
                int web = view.list(Selector.of(WEB)).size();
                int db = view.count(Selector.of(DB).and(Selector.parse("!canary")));
                if (web + db != names.size() || (web != 0 && db != 0)) {
                    broken.add(web + " web, " + db + " db");
                }
            }
        });
        reader.start();
        for (int round = 0; round < 50; round++) {
            Labels labels = round % 2 == 0 ? DB : WEB;
            index.update(changes -> names.forEach(name -> changes.relabel(name, labels)));
        }
        done.set(true);
        reader.join();
        assertThat(broken).isEmpty();
    }

    private static void change(LabelChanges<Integer> batch, Map<Integer, Labels> scan, Generator generator) {
        Random random = generator.random();
        int object = random.nextInt(6000);
        Labels labels = generator.labels();
        boolean known = scan.containsKey(object);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                assertThat(batch.add(object, labels)).isEqualTo(!known);
                scan.putIfAbsent(object, labels);
            }
            case 2 -> {
                assertThat(batch.relabel(object, labels)).isEqualTo(known);
                scan.computeIfPresent(object, (key, old) -> labels);
            }
            default -> {
                assertThat(batch.remove(object)).isEqualTo(known);
                scan.remove(object);
            }
        }
    }

    private static void assertSame(
            LabelView<Integer> view, Map<Integer, Labels> scan, Generator generator, int selectors) {
        assertThat(view.size()).isEqualTo(scan.size());
        for (int i = 0; i < selectors; i++) {
            Selector selector = generator.selector();
            List<Integer> expected = scan.entrySet().stream()
                    .filter(entry -> selector.matches(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            List<Integer> handedOut = new ArrayList<>();
            view.forEach(selector, handedOut::add);
            assertThat(view.list(selector)).as("%s", selector).isEqualTo(expected);
            assertThat(view.count(selector)).as("%s", selector).isEqualTo(expected.size());
            assertThat(view.stream(selector).limit(3000))
                    .isEqualTo(expected.stream().limit(3000).toList());
            assertThat(handedOut).isEqualTo(expected);
        }
    }
}
