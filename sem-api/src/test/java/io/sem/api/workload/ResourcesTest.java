package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {

    private static final Cpu CPU = Cpu.millis(100);
    private static final Memory MEMORY = Memory.mib(128);

    @Test
    void nothing_is_specified_until_it_is_said() {
        Resources none = Resources.unspecified();

        assertThat(none).isEqualTo(Resources.builder().build());
        assertThat(Stream.of(none.cpu(), none.cpuLimit(), none.memory(), none.memoryLimit()))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void a_guarantee_limits_memory_and_not_cpu() {
        Resources resources = Resources.of("500m", "1Gi");

        assertThat(resources.cpu()).contains(Cpu.millis(500));
        assertThat(resources.cpuLimit()).isEmpty();
        assertThat(resources.memory()).contains(Memory.gib(1)).isEqualTo(resources.memoryLimit());
    }

    @Test
    void limits_leave_the_guarantee_as_it_is() {
        Resources resources = Resources.of("500m", "1Gi").limits("2", "4Gi");

        assertThat(resources.cpu()).contains(Cpu.millis(500));
        assertThat(resources.memory()).contains(Memory.gib(1));
        assertThat(resources.cpuLimit()).contains(Cpu.cores(2));
        assertThat(resources.memoryLimit()).contains(Memory.gib(4));
    }

    @Test
    void what_is_missing_comes_from_the_defaults() {
        assertThat(Resources.unspecified().withDefaults(CPU, MEMORY)).isEqualTo(Resources.of("100m", "128Mi"));
    }

    @Test
    void a_limit_without_a_request_is_also_the_request() {
        Resources filled = Resources.unspecified().limits("2", "64Mi").withDefaults(CPU, MEMORY);

        assertThat(filled.cpu()).contains(Cpu.cores(2));
        assertThat(filled.memory()).contains(Memory.mib(64));
        assertThat(filled.memoryLimit()).contains(Memory.mib(64));
    }

    @ParameterizedTest
    @CsvSource({"64Mi, 128Mi", "128Mi, 128Mi", "1Gi, 1Gi"})
    void memory_without_a_limit_gets_one_that_is_not_below_its_request(String request, String limit) {
        Resources filled =
                Resources.builder().memory(Memory.of(request)).build().withDefaults(CPU, MEMORY);

        assertThat(filled.memory()).contains(Memory.of(request));
        assertThat(filled.memoryLimit()).contains(Memory.of(limit));
    }

    @Test
    void what_was_said_is_kept_and_defaults_apply_once() {
        Resources said = Resources.of("500m", "1Gi").limits("2", "4Gi");
        Resources filled = Resources.unspecified().withDefaults(CPU, MEMORY);

        assertThat(said.withDefaults(CPU, MEMORY)).isEqualTo(said);
        assertThat(filled.withDefaults(Cpu.cores(9), Memory.gib(9))).isEqualTo(filled);
    }

    @Test
    void an_amount_that_is_no_quantity_is_refused() {
        assertThatThrownBy(() -> Resources.of("half", "1Gi"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("'half' is not a quantity");
        assertThatThrownBy(() -> Resources.unspecified().limits("1", "-1Gi"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("'-1Gi' is not an amount of memory");
    }
}
