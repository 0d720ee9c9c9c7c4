package io.sem.label;

import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Counting and listing among 1,000,000 objects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QueryBenchmark {

    @Param({
        "tenant=t17,env=dev,app=app-42",
        "tenant=t17,env!=production",
        "env in (dev,test),tier!=db,app",
        "canary,env=production",
        "!canary",
        "tier notin (web,db)"
    })
    public String selector;

    private final LabelIndex<Integer> index = new LabelIndex<>();
    private List<Map<String, String>> pods;
    private Selector sem;
    private NaiveSelector naive;

    @Setup
    public void generate() {
        pods = new Fleet().pods(1_000_000);
        Fleet.fill(index, pods);
        ask(selector);
        System.out.println("# hits: " + index.count(sem) + " of " + index.size());
    }

    void ask(String text) {
        sem = Selector.parse(text);
        naive = NaiveSelector.parse(text);
    }

    @Benchmark
    public int countSem() {
        return index.count(sem);
    }

    @Benchmark
    public int countNaive() {
        int count = 0;
        for (Map<String, String> pod : pods) {
            count += naive.matches(pod) ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    public Object listSem() {
        return index.list(sem);
    }

    /** The list, and every object in it. */
    @Benchmark
    public void iterateSem(Blackhole consumer) {
        index.list(sem).forEach(consumer::consume);
    }

    @Benchmark
    public void iterateNaive(Blackhole consumer) {
        for (Map<String, String> pod : pods) {
            if (naive.matches(pod)) {
                consumer.consume(pod);
            }
        }
    }

    @Benchmark
    public Object listNaive() {
        List<Map<String, String>> found = new ArrayList<>();
        for (Map<String, String> pod : pods) {
            if (naive.matches(pod)) {
                found.add(pod);
            }
        }
        return found;
    }
}
