package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One selector of three requirements against 1,024 different label sets; the time is for one match. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchBenchmark {

    private static final int SETS = 1024;

    @Param({"5", "20"})
    public int labels;

    @Param({"env in (dev,test),tier!=db,app", "app=app-7,env=dev,tier=web"})
    public String selector;

    private Labels[] sets;
    private List<Map<String, String>> maps;
    private Selector sem;
    private NaiveSelector naive;

    @Setup
    public void generate() {
        Random random = new Random(7);
        maps = Stream.generate(() -> labels(random)).limit(SETS).toList();
        sets = maps.stream().map(Labels::of).toArray(Labels[]::new);
        sem = Selector.parse(selector);
        naive = NaiveSelector.parse(selector);
    }

    private Map<String, String> labels(Random random) {
        Map<String, String> map = new HashMap<>();
        map.put("app", "app-" + random.nextInt(20));
        map.put("env", List.of("dev", "test", "staging", "production").get(random.nextInt(4)));
        map.put("tier", List.of("web", "db", "cache", "queue").get(random.nextInt(4)));
        map.put("tenant", "t" + random.nextInt(100));
        for (int i = map.size(); i < labels; i++) {
            map.put("sem.io/label-" + i, "v" + random.nextInt(1000));
        }
        return map;
    }

    @Benchmark
    @OperationsPerInvocation(SETS)
    public int sem() {
        int hits = 0;
        for (Labels set : sets) {
            hits += sem.matches(set) ? 1 : 0;
        }
        return hits;
    }

    @Benchmark
    @OperationsPerInvocation(SETS)
    public int naive() {
        int hits = 0;
        for (Map<String, String> map : maps) {
            hits += naive.matches(map) ? 1 : 0;
        }
        return hits;
    }
}
