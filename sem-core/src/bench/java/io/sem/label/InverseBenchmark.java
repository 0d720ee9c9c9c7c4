package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which of many selectors match a pod: 80 % have three equalities, 15 % a tenant and sets, 4 % are weak, 1 % negations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InverseBenchmark {

    private static final int PODS = 1024;

    @Param({"1000", "10000"})
    public int selectors;

    private final SelectorIndex<Integer> index = new SelectorIndex<>();
    private final List<NaiveSelector> naive = new ArrayList<>();
    private List<Map<String, String>> pods;
    private Labels[] labels;
    private int next;

    @Setup
    public void generate() {
        Random random = new Random(11);
        for (int i = 0; i < selectors; i++) {
            String selector = selector(random);
            index.add(i, Selector.parse(selector));
            naive.add(NaiveSelector.parse(selector));
        }
        List<Map<String, String>> all = new Fleet().pods(50 * PODS);
        pods = random.ints(PODS, 0, all.size()).mapToObj(all::get).toList();
        labels = pods.stream().map(Labels::of).toArray(Labels[]::new);
        int hits = 0;
        for (Labels each : labels) {
            hits += index.matching(each).size();
        }
        System.out.println("# hits per pod: " + hits / PODS);
    }

    private static String selector(Random random) {
        String tenant = "tenant=t" + random.nextInt(100);
        String app = "app=app-" + random.nextInt(100);
        String environment = List.of("dev", "test", "staging", "production").get(random.nextInt(4));
        int percent = random.nextInt(100);
        if (percent < 80) {
            return tenant + "," + app + ",env=" + environment;
        }
        if (percent < 95) {
            return tenant + ",tier in (web,db),env notin (" + environment + ")";
        }
        return percent < 99 ? app + ",tier!=db" : "tier notin (web,cache),env!=" + environment + ",!canary";
    }

    @Benchmark
    public Object sem() {
        return index.matching(labels[next++ % PODS]);
    }

    @Benchmark
    public Object naive() {
        Map<String, String> pod = pods.get(next++ % PODS);
        List<NaiveSelector> found = new ArrayList<>();
        for (NaiveSelector selector : naive) {
            if (selector.matches(pod)) {
                found.add(selector);
            }
        }
        return found;
    }
}
