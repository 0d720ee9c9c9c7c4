package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.cluster.Capacity;
import io.sem.api.product.App;
import io.sem.api.spi.Backend;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a condition is asked decides what a wait costs: each question looks at the whole environment. */
class AwaitingTest {

    private static final EnvironmentRef DEV = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV);

    private final Backend cluster = EmbeddedBackend.create(
            Simulation.builder().nodes(20, Capacity.of("64", "256Gi")).build());

    private final Platform sem = Sem.on(cluster);

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void ten_times_the_pods_are_not_ten_times_the_questions() {
        int few = questionsUntilReady("few", 100);
        int many = questionsUntilReady("many", 1_000);

        assertThat(many).as("questions for 1,000 pods, %d for 100", few).isLessThan(3 * few);
    }

    @Test
    void ten_times_the_pods_are_not_ten_times_the_states_that_are_told() {
        int few = statesUntilReady("few", 100);
        int many = statesUntilReady("many", 1_000);

        assertThat(many).as("states for 1,000 pods, %d for 100", few).isLessThan(3 * few);
    }

    @Test
    void whoever_watches_has_been_told_when_a_wait_is_over() {
        Environment dev = sem.tenants().create("shop", Quota.of("1", "1Gi")).env("dev");
        List<Observed> told = new ArrayList<>();
        dev.watch(told::add);
        dev.deploy(App.of("web").base("web:1").cpu("10m").memory("16Mi").port("http", 80));

        Observed last =
                cluster.await(DEV, look -> look.workload("web").orElseThrow().ready() == 1, Duration.ofMinutes(5));

        assertThat(told).last().isSameAs(last);
    }

    @Test
    void a_condition_that_reads_the_clock_is_asked_every_second_though_nothing_changes() {
        sem.tenants().create("shop", Quota.of("1", "1Gi"));
        List<Instant> asked = new ArrayList<>();

        cluster.await(DEV, look -> !asked.add(cluster.now()), Duration.ofSeconds(3));

        assertThat(asked).hasSize(4);
        assertThat(Duration.between(asked.get(0), asked.get(3))).isEqualTo(Duration.ofSeconds(3));
    }

    private int questionsUntilReady(String tenant, int pods) {
        AtomicInteger questions = new AtomicInteger();
        Environment dev = deployed(tenant, pods);
        cluster.await(dev.ref(), look -> ask(questions, look, pods), Duration.ofMinutes(5));
        return questions.get();
    }

    private int statesUntilReady(String tenant, int pods) {
        AtomicInteger states = new AtomicInteger();
        Environment dev = deployed(tenant, pods);
        dev.watch(look -> states.incrementAndGet());
        cluster.await(dev.ref(), look -> look.workload("web").orElseThrow().ready() == pods, Duration.ofMinutes(5));
        return states.get();
    }

    private Environment deployed(String tenant, int pods) {
        Environment dev =
                sem.tenants().create(tenant, Quota.of("1000", "2000Gi")).env("dev");
        dev.deploy(App.of("web")
                .base("web:1")
                .cpu("10m")
                .memory("16Mi")
                .port("http", 80)
                .replicas(pods));
        return dev;
    }

    private static boolean ask(AtomicInteger questions, Observed look, int pods) {
        questions.incrementAndGet();
        return look.workload("web").orElseThrow().ready() == pods;
    }
}
