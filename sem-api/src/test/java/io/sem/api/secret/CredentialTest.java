package io.sem.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    @Test
    void a_generated_value_has_24_characters_by_default() {
        assertThat(Credential.generated()).isEqualTo(new Credential.Generated(24));
        assertThat(SecretSpec.generated("db", "password"))
                .isEqualTo(new SecretSpec("db", "password", Credential.generated()))
                .isEqualTo(SecretSpec.of("db", "password", Credential.generated()));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 128})
    void a_generated_value_may_have_16_to_128_characters(int length) {
        assertThat(new Credential.Generated(length).length()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 15, 129})
    void another_length_is_refused_with_the_limits(int length) {
        assertThatThrownBy(() -> new Credential.Generated(length))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("credential.length: " + length + " is not allowed; use 16 to 128");
    }

    @Test
    void a_file_is_named_and_not_read_when_the_spec_is_written(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
        Path absent = folder.resolve("absent");

        assertThat(Credential.fromFile(file)).isEqualTo(new Credential.FromFile(file));
        assertThat(Credential.fromFile(file).toString())
                .contains(file.toString())
                .doesNotContain("hunter2");
        assertThat(Credential.fromFile(absent)).isEqualTo(new Credential.FromFile(absent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DB", "a_b", "-a"})
    void the_name_of_a_secret_is_a_dns_name(String name) {
        String message = "secret: was '" + name + "', must be " + NameRule.DNS_LABEL;

        assertThatThrownBy(() -> Credential.existing(name, "key"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("secret: was '" + name + "', must be " + NameRule.DNS_SUBDOMAIN);
        assertThatThrownBy(() -> SecretSpec.generated(name, "key"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(message);
    }

    @Test
    void an_existing_secret_may_have_dots_but_its_key_is_one_of_a_secret() {
        assertThat(Credential.existing("db.login", "tls.key")).hasToString("Existing[secret=db.login, key=tls.key]");
        assertThatThrownBy(() -> Credential.existing("db", "a key"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("key: was 'a key', must be " + NameRule.CONFIG_KEY);
    }

    @Test
    void an_existing_secret_is_addressed_by_name_and_key() {
        assertThat(Credential.existing("login", "token")).isEqualTo(new Credential.Existing("login", "token"));
        assertThat(Credential.existing("login", "token")).isNotEqualTo(Credential.existing("login", "password"));
    }
}
