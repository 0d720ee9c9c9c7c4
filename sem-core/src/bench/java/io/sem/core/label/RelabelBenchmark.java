package io.sem.core.label;

import io.sem.api.label.Labels;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Changing one label of random objects among 1,000,000: published in batches of 1,000, and one at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RelabelBenchmark {

    private static final int OBJECTS = 1_000_000;
    private static final int BATCH = 1000;
    private static final List<String> TIERS = List.of("web", "db", "cache");

    private final Random random = new Random(3);
    private final LabelIndex<Integer> index = new LabelIndex<>();
    private List<Map<String, String>> pods;
    /** The labels each object has by turns. */
    private Labels[][] turns;

    private int[] turn;

    @Setup
    public void generate() {
        pods = new Fleet().pods(OBJECTS);
        Fleet.fill(index, pods);
        turn = new int[OBJECTS];
        turns = new Labels[OBJECTS][];
        for (int i = 0; i < OBJECTS; i++) {
            Labels labels = Labels.of(pods.get(i));
            turns[i] = TIERS.stream().map(tier -> labels.with("tier", tier)).toArray(Labels[]::new);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batchSem() {
        index.update(changes -> {
            for (int i = 0; i < BATCH; i++) {
                int object = random.nextInt(OBJECTS);
                changes.relabel(object, turns[object][turn[object]++ % 3]);
            }
        });
    }

    @Benchmark
    public void singleSem() {
        int object = random.nextInt(OBJECTS);
        index.relabel(object, turns[object][turn[object]++ % 3]);
    }

    /** There is no index to keep up to date. */
    @Benchmark
    public void singleNaive() {
        int object = random.nextInt(OBJECTS);
        pods.get(object).put("tier", TIERS.get(turn[object]++ % 3));
    }
}
