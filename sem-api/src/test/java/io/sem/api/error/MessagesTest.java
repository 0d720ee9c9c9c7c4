package io.sem.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.quantity.Memory;
import io.sem.api.tenant.Quota;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a human reads: every fault at once, with its place, and what exists instead. */
class MessagesTest {

    @Test
    void a_fault_says_where_it_is_unless_it_is_the_whole_spec() {
        assertThat(new Violation("group.containers[0].image", "is missing"))
                .hasToString("group.containers[0].image: is missing");
        assertThat(new Violation("", "is empty")).hasToString("is empty");
    }

    @Test
    void a_fault_of_a_single_value_is_the_whole_message() {
        InvalidSpecException fault = InvalidSpecException.of("replicas", "was -1, must be 0 or more");

        assertThat(fault).hasMessage("replicas: was -1, must be 0 or more");
        assertThat(fault.violations()).containsExactly(new Violation("replicas", "was -1, must be 0 or more"));
    }

    @ParameterizedTest
    @CsvSource({"deployment 'shop', deployment 'shop'", "'', the spec"})
    void all_faults_are_listed_under_what_they_belong_to(String what, String shown) {
        List<Violation> faults = List.of(new Violation("name", "is empty"), new Violation("", "has no container"));

        assertThat(new InvalidSpecException(what, faults))
                .hasMessage(shown + " has 2 problems:\n  - name: is empty\n  - has no container");
    }

    @Test
    void one_fault_of_a_named_spec_is_one_problem() {
        assertThat(new InvalidSpecException("tenant 'acme'", List.of(new Violation("quota", "is missing"))))
                .hasMessage("tenant 'acme' has 1 problem:\n  - quota: is missing");
    }

    @Test
    void the_faults_are_a_copy_that_cannot_be_changed() {
        List<Violation> faults = new ArrayList<>(List.of(new Violation("name", "is empty")));
        InvalidSpecException fault = new InvalidSpecException("the spec", faults);
        faults.clear();

        assertThat(fault.violations()).hasSize(1).isUnmodifiable();
    }

    @Test
    void a_fault_of_a_selector_says_position_text_and_expectation() {
        InvalidSelectorException fault = new InvalidSelectorException(3, "','", "a value");

        assertThat(fault).hasMessageContaining("at position 3: found ',', expected a value");
        assertThat(fault.position()).isEqualTo(3);
        assertThat(fault.found()).isEqualTo("','");
        assertThat(fault.expected()).isEqualTo("a value");
        assertThat(fault.violations()).hasSize(1);
    }

    @Test
    void a_diagnosis_prints_only_the_parts_that_it_has() {
        Diagnosis bare = Diagnosis.builder("Unschedulable", "no node fits").build();

        assertThat(bare).hasToString("Unschedulable: no node fits");
        assertThat(bare.certain()).isFalse();
        assertThat(bare.withWhere("pod web-0")).hasToString("Unschedulable (pod web-0): no node fits");
        assertThat(bare.withEvidence("  0/3 nodes \n")).hasToString("Unschedulable: no node fits [0/3 nodes]");
        assertThat(bare.withFix("Add a node")).hasToString("Unschedulable: no node fits. Add a node");
    }

    @Test
    void exactly_twenty_names_are_all_shown() {
        List<String> names = IntStream.range(10, 30).mapToObj(i -> "n" + i).toList();

        assertThat(NotFoundException.of("node", "x", names)).hasMessageEndingWith("n28, n29");
    }

    @Test
    void something_without_a_plain_name_is_not_quoted() {
        NotFoundException missing = NotFoundException.of("revision 7 of deployment shop/dev/web", List.of("2", "1"));

        assertThat(missing).hasMessage("revision 7 of deployment shop/dev/web does not exist; existing: 1, 2");
        assertThat(missing.what()).isEqualTo("revision 7 of deployment shop/dev/web");
        assertThat(missing.name()).isEmpty();
        assertThat(missing.known()).containsExactly("1", "2").isUnmodifiable();
    }

    @Test
    void a_message_of_its_own_carries_no_data() {
        NotFoundException missing = new NotFoundException("gone");

        assertThat(missing).hasMessage("gone");
        assertThat(missing.what() + missing.name()).isEmpty();
        assertThat(missing.known()).isEmpty();
    }

    @Test
    void an_unavailable_cluster_says_when_to_try_again() {
        IOException cause = new IOException("connection refused");
        UnavailableException unavailable =
                new UnavailableException("the cluster does not answer", Duration.ofSeconds(5), cause);

        assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(unavailable).hasCause(cause);
        assertThat(new UnavailableException("overloaded", Duration.ZERO, null)).hasNoCause();
    }

    @Test
    void a_refusal_keeps_its_cause_and_a_conflict_its_owner() {
        IOException cause = new IOException("403");

        assertThat(new ForbiddenException("not allowed", cause))
                .hasMessage("not allowed")
                .hasCause(cause);
        assertThat(new AlreadyExistsException("exists", cause))
                .hasMessage("exists")
                .hasCause(cause);
        assertThat(new ConflictException("held", "kubectl", ".spec.replicas"))
                .extracting(ConflictException::owner, ConflictException::field)
                .containsExactly("kubectl", ".spec.replicas");
        assertThat(new PlatformClosedException()).hasMessageContaining("open another one");
    }

    @Test
    void a_quota_never_misses_a_negative_amount() {
        Shortfall enough = new Shortfall("requests.memory", "1Gi", "1Gi", "4Gi");

        assertThat(enough.missing()).isZero();
        assertThat(new QuotaExceededException("m", QuotaExceededException.Level.TENANT, List.of(enough)).missing())
                .isEqualTo(Quota.builder().memory(Memory.ZERO).build());
        assertThatThrownBy(new Shortfall("pods", "many", "1", "2")::missing)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("'many' is not a quantity");
    }
}
