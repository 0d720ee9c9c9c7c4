package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** In which order the deployments of one call are applied. */
class OrderTest {

    @Test
    void without_outputs_the_given_order_stays() {
        assertThat(order(spec("c"), spec("a"), spec("b"))).containsExactly("c", "a", "b");
    }

    @Test
    void what_is_used_comes_before_its_user_and_the_rest_stays() {
        assertThat(order(spec("web", "api"), spec("free"), spec("api", "db"), spec("db")))
                .containsExactly("db", "api", "web", "free");
    }

    @Test
    void a_deployment_that_is_not_part_of_the_call_does_not_matter() {
        assertThat(order(spec("web", "db"), spec("api"))).containsExactly("web", "api");
    }

    @Test
    void no_deployment_is_no_order() {
        assertThat(order()).isEmpty();
    }

    @Test
    void a_name_given_twice_is_refused() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> order(spec("web"), spec("db"), spec("web")))
                .withMessageContaining("deployments: 'web' is given twice; a name is unique in an environment");
    }

    @Test
    void a_circle_is_refused_and_spelled_out_from_the_first_to_itself() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> order(spec("a", "b"), spec("b", "c"), spec("c", "a")))
                .withMessageContaining(
                        "need each other in a circle: a -> b -> c -> a; drop one of the outputs or of what they come after");
    }

    @RepeatedTest(20)
    void in_any_graph_without_circles_nothing_comes_before_what_it_needs(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<DeploymentSpec> specs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int self = i;
            specs.add(spec(
                    "d" + i,
                    IntStream.range(0, self)
                            .filter(other -> random.nextInt(8) == 0)
                            .mapToObj(other -> "d" + other)
                            .toArray(String[]::new)));
        }
        Collections.shuffle(specs, random);

        List<String> order = order(specs.toArray(DeploymentSpec[]::new));

        assertThat(order).hasSize(30).doesNotHaveDuplicates();
        for (DeploymentSpec spec : specs) {
            assertThat(order.subList(0, order.indexOf(spec.name()))).containsAll(spec.needs());
        }
    }

    private static List<String> order(DeploymentSpec... specs) {
        return Order.of(List.of(specs)).stream().map(DeploymentSpec::name).toList();
    }

    private static DeploymentSpec spec(String name, String... needs) {
        Container main = Container.builder("main", "web:1")
                .addAllEnv(Stream.of(needs)
                        .map(need -> EnvVar.of(need.toUpperCase(Locale.ROOT), EnvValue.output(need, "host")))
                        .toList())
                .build();
        return DeploymentSpec.builder(name, PodGroup.of(main)).build();
    }
}
