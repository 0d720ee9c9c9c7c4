package io.sem.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class QuickStartTest {
    @Test
    void it_comes_up() {
        assertThatCode(() -> QuickStart.main(new String[0])).doesNotThrowAnyException();
    }
}
