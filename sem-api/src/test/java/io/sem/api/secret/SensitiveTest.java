package io.sem.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.sem.api.spi.SecretData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SensitiveTest {

    private static final Sensitive PASSWORD = Sensitive.of("hunter2");

    @Test
    void a_secret_prints_as_a_mask_that_does_not_tell_its_length() {
        assertThat(PASSWORD).hasToString("****").hasToString(Sensitive.MASK);
        assertThat(Sensitive.of("")).hasToString("****");
        assertThat("the password is " + PASSWORD).isEqualTo("the password is ****");
        assertThat(String.format("%s %10s", PASSWORD, PASSWORD)).doesNotContain("hunter2");
    }

    @Test
    void a_secret_stays_masked_in_whatever_holds_it() {
        assertThat(List.of(PASSWORD)).hasToString("[****]");
        assertThat(Map.of("password", PASSWORD)).hasToString("{password=****}");
        assertThat(Optional.of(PASSWORD)).hasToString("Optional[****]");
        assertThat(new SecretData("login", "db", SecretData.Type.OPAQUE, Map.of("password", PASSWORD)).toString())
                .contains("login", "password=****")
                .doesNotContain("hunter2");
    }

    @Test
    void the_text_is_returned_only_when_it_is_asked_for() {
        assertThat(PASSWORD.reveal()).isEqualTo("hunter2");
    }

    @Test
    void equal_texts_are_equal_secrets() {
        assertThat(Sensitive.of("hunter2")).isEqualTo(PASSWORD).hasSameHashCodeAs(PASSWORD);
        assertThat(PASSWORD).isNotEqualTo(Sensitive.of("hunter3")).isNotEqualTo("hunter2");
    }

    @Test
    void null_is_no_secret() {
        assertThatNullPointerException()
                .isThrownBy(() -> Sensitive.of(nothing()))
                .withMessage("text");
    }

    @SuppressWarnings("NullAway") // what is tested is what happens without it
    private static String nothing() {
        return null;
    }
}
