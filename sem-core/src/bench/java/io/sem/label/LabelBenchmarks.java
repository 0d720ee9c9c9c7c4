package io.sem.label;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this package and prints SEM next to the naive matcher; takes the arguments of JMH. */
public final class LabelBenchmarks {

    private LabelBenchmarks() {}

    /** Runs them all, or those that the arguments name. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(args);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given).jvmArgsAppend("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch").addProfiler(GCProfiler.class);
        if (given.getIncludes().isEmpty()) {
            options.include("io\\.sem\\.label\\..*");
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf("%n%-72s %12s %12s %12s %8s %10s%n", "best of the iterations", "SEM", "mean", "naive", "ratio", "SEM B/op");
        new Table(results).print();
        if (given.getIncludes().isEmpty()) {
            System.out.println(HeapPerObject.report());
        }
    }

    /** The results by what was measured; of each, SEM's and the naive one. */
    private static final class Table {

        private final Map<String, RunResult> sem = new TreeMap<>();
        private final Map<String, RunResult> naive = new TreeMap<>();

        Table(Collection<RunResult> results) {
            for (RunResult result : results) {
                String method = result.getParams().getBenchmark();
                boolean isNaive = method.toLowerCase().endsWith("naive");
                (isNaive ? naive : sem).put(title(result), result);
            }
        }

        void print() {
            sem.forEach((title, result) -> {
                RunResult other = naive.get(title);
                double baseline = other == null ? Double.NaN : best(other);
                System.out.printf(
                        "%-72s %,12.2f %,12.2f %,12.2f %7.1fx %,10.0f  %s%n",
                        title,
                        best(result),
                        result.getPrimaryResult().getScore(),
                        baseline,
                        baseline / best(result),
                        allocated(result),
                        result.getPrimaryResult().getScoreUnit());
            });
        }

        /** Neighbours on the machine make an iteration longer, and never shorter: the best one tells the most. */
        private static double best(RunResult result) {
            return result.getPrimaryResult().getStatistics().getMin();
        }

        private static String title(RunResult result) {
            String method = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1 ");
            return method.replaceFirst("(?i)(sem|naive)$", "").trim()
                    + result.getParams().getParamsKeys().stream()
                            .map(key -> " " + result.getParams().getParam(key))
                            .collect(Collectors.joining(";"));
        }

        private static double allocated(RunResult result) {
            Result<?> allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
            return allocation == null ? Double.NaN : allocation.getScore();
        }
    }
}
