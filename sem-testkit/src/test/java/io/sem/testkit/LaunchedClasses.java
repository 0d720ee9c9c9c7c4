package io.sem.testkit;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.api.product.App;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Test classes that other tests launch. Their names keep the build from running them by itself. */
final class LaunchedClasses {
    private LaunchedClasses() {}

    @SemTest
    static final class Failing {
        @Test
        void fails(Environment dev, Simulation simulation) {
            simulation.image("broken:1").imageMissing();
            dev.deploy(App.of("good").base("good:1").port("http", 80)).awaitReady(Duration.ofMinutes(5));
            dev.deploy(App.of("broken").base("broken:1").port("http", 80));
            simulation.advance(Duration.ofMinutes(5));
            fail("the test's own failure");
        }
    }

    @SemTest
    @Execution(ExecutionMode.CONCURRENT)
    static final class InParallel {
        static final int TESTS = 16;
        static final AtomicReference<Set<String>> SEEN = new AtomicReference<>(Set.of());

        private final Platform constructed;

        InParallel(Platform constructed) {
            this.constructed = constructed;
        }

        @RepeatedTest(TESTS)
        void each_is_alone(Platform sem, Environment dev) {
            assertThat(dev).hasNoDeployments();
            assertThat(dev.deploy(App.of("web").base("web:1").port("http", 80)).awaitReady(Duration.ofMinutes(5)))
                    .isReady();
            SEEN.get()
                    .add(System.identityHashCode(sem) + (sem == constructed ? "" : " is not that of its constructor"));
        }
    }

    @SemTest
    static final class Steering {
        @BeforeEach
        void steer(Simulation simulation) {
            simulation.advance(Duration.ofMinutes(1));
        }

        @Test
        void has_a_cluster(Environment dev) {
            assertThat(dev).hasNoDeployments();
        }
    }
}
