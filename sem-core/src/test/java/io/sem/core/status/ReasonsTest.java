package io.sem.core.status;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason that Kubernetes has is told by a row, or stands in a list that says why not. */
class ReasonsTest {

    private static final Set<String> KUBERNETES = names("kubernetes-reasons-1.36.3.txt");
    private static final Set<String> OTHERWISE = names("kubernetes-reasons-told-otherwise.txt");
    private static final Set<String> ROWS = Causes.ALL.stream()
            .flatMap(cause -> Stream.concat(Stream.of(cause.code()), cause.match().reasons().stream()))
            .collect(toCollection(TreeSet::new));

    @Test
    void the_reasons_were_read_from_the_source() {
        assertThat(KUBERNETES)
                .hasSizeGreaterThan(280)
                .contains("CrashLoopBackOff", "PreStartHookError", "SysctlForbidden", "SyncLoadBalancerFailed");
    }

    @Test
    void every_reason_of_kubernetes_has_a_row_or_a_line_that_says_why_not() {
        assertThat(KUBERNETES).allMatch(reason -> ROWS.contains(reason) || OTHERWISE.contains(reason));
    }

    @Test
    void nothing_is_in_the_list_of_exceptions_that_has_a_row_or_does_not_exist() {
        assertThat(OTHERWISE).isSubsetOf(KUBERNETES).doesNotContainAnyElementsOf(ROWS);
    }

    @Test
    void the_list_of_exceptions_gives_a_reason_for_each_group() {
        assertThat(lines("kubernetes-reasons-told-otherwise.txt").get(0)).startsWith("# ");
    }

    private static Set<String> names(String resource) {
        return lines(resource).stream().filter(line -> !line.startsWith("#")).collect(toCollection(TreeSet::new));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = ReasonsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
