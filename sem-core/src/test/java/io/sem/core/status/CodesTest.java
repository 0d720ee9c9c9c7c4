package io.sem.core.status;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Codes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code that a row tells has one constant, so that programs need no text of their own. */
class CodesTest {

    private static final List<String> CONSTANTS = Arrays.stream(Codes.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(CodesTest::value)
            .toList();

    @Test
    void every_constant_is_another_code() {
        assertThat(CONSTANTS).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    @Test
    void the_constants_are_the_codes_of_the_tables() {
        TreeSet<String> codes = Causes.ALL.stream().flatMap(CodesTest::codes).collect(toCollection(TreeSet::new));

        assertThat(CONSTANTS).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static Stream<String> codes(Cause cause) {
        return cause.code().isEmpty() ? cause.match().reasons().stream() : Stream.of(cause.code());
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
