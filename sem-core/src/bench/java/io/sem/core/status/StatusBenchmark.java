package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one evaluation of a deployment with 100 pods costs, from the observed state to the status with its cause. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class StatusBenchmark {

    private static final int PODS = 100;

    private final Observed ready = look(PODS, i -> Looks.ready("web-" + i, Looks.NEW));
    private final Observed oneFails = look(PODS - 1, i -> i == 0 ? failing(i) : Looks.ready("web-" + i, Looks.NEW));
    private final Observed allFail = look(0, StatusBenchmark::failing);

    @Benchmark
    public DeploymentStatus allAreReady() {
        return Statuses.of(ready, "web", Looks.NOW);
    }

    @Benchmark
    public DeploymentStatus oneFails() {
        return Statuses.of(oneFails, "web", Looks.NOW);
    }

    @Benchmark
    public DeploymentStatus allFail() {
        return Statuses.of(allFail, "web", Looks.NOW);
    }

    private static ObservedPod failing(int i) {
        ObservedContainer down = Looks.down(ObservedContainer.Role.MAIN, 4, Looks.end(1, "Error", "no database\n"));
        return Looks.pod("web-" + i, down);
    }

    private static Observed look(int ready, IntFunction<ObservedPod> pod) {
        List<ObservedPod> pods = IntStream.range(0, PODS).mapToObj(pod).toList();
        return Looks.look()
                .addWorkload(Looks.kept(PODS, PODS, PODS, ready).build())
                .pods(pods)
                .events(pods.stream()
                        .map(each -> Looks.warning(
                                "Pod/" + each.name(), "BackOff", "Back-off restarting failed container main"))
                        .toList())
                .build();
    }
}
