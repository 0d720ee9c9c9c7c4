package io.sem.label;

import io.sem.api.label.Selector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading a selector; a different one each time, of words that are seen again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {

    @Param({"app=nginx", "env in (dev,test),tier!=db,app"})
    public String selector;

    private final String[] texts = new String[64];
    private int next;

    @Setup
    public void vary() {
        for (int i = 0; i < texts.length; i++) {
            texts[i] = selector.replace("nginx", "nginx" + i).replace("db", "db" + i % 8).replace("test", "test" + i / 8);
        }
    }

    @Benchmark
    public Object sem() {
        return Selector.parse(texts[next++ & 63]);
    }

    @Benchmark
    public Object naive() {
        return NaiveSelector.parse(texts[next++ & 63]);
    }
}
