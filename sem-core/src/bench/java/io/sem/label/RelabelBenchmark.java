package io.sem.label;

import io.sem.api.label.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Changing one label of 1,000 random objects among 1,000,000: published all at once, and one by one. The objects and their
 * new labels are at hand, as if they had just come with an event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RelabelBenchmark {

    private static final int OBJECTS = 1_000_000;
    private static final int CHANGES = 1000;
    private static final List<String> TIERS = List.of("web", "db", "cache");

    private final Random random = new Random(3);
    private final LabelIndex<Integer> index = new LabelIndex<>();
    private List<Map<String, String>> pods;
    /** The labels each object has by turns; objects that are labelled alike share them, as pods of one template do. */
    private Labels[][] turns;

    private final byte[] turn = new byte[OBJECTS];

    private final Integer[] changed = new Integer[CHANGES];
    private final Labels[] labels = new Labels[CHANGES];
    /** Labels that have just been read are in the processor's cache. */
    public int touched;

    @Setup
    public void generate() {
        pods = new Fleet().pods(OBJECTS);
        Fleet.fill(index, pods);
        Map<Map<String, String>, Labels[]> shared = new HashMap<>();
        turns = pods.stream()
                .map(pod -> shared.computeIfAbsent(Map.copyOf(pod), RelabelBenchmark::turns))
                .toArray(Labels[][]::new);
    }

    private static Labels[] turns(Map<String, String> pod) {
        Labels labels = Labels.of(pod);
        return TIERS.stream().map(tier -> labels.with("tier", tier)).toArray(Labels[]::new);
    }

    @Setup(Level.Invocation)
    public void choose() {
        for (int i = 0; i < CHANGES; i++) {
            int object = random.nextInt(OBJECTS);
            turn[object] = (byte) ((turn[object] + 1) % TIERS.size());
            changed[i] = object;
            labels[i] = turns[object][turn[object]];
            touched += labels[i].value(0).length();
        }
    }

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void batchSem() {
        index.update(changes -> {
            for (int i = 0; i < CHANGES; i++) {
                changes.relabel(changed[i], labels[i]);
            }
        });
    }

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void singleSem() {
        for (int i = 0; i < CHANGES; i++) {
            index.relabel(changed[i], labels[i]);
        }
    }

    /** There is no index to keep up to date. */
    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void singleNaive() {
        for (int i = 0; i < CHANGES; i++) {
            pods.get(changed[i]).put("tier", TIERS.get(i % TIERS.size()));
        }
    }
}
