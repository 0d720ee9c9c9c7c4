package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.SecretData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the values of secrets come from, and that no message shows one. */
class CredentialsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 128})
    void a_generated_value_has_its_length_and_no_character_that_is_special_or_confusing(int length) {
        assertThat(Credentials.value(new Credential.Generated(length)).reveal())
                .hasSize(length)
                .matches("[A-Za-z2-9]+")
                .doesNotContain("0", "O", "1", "l", "I");
    }

    @Test
    void generated_values_differ() {
        Set<String> values = IntStream.range(0, 1000)
                .mapToObj(i -> Credentials.value(Credential.generated()).reveal())
                .collect(Collectors.toSet());

        assertThat(values).hasSize(1000);
    }

    @Test
    void the_value_of_a_file_has_no_trailing_line_ends_and_keeps_the_rest() throws IOException {
        assertThat(Credentials.value(Credential.fromFile(file("password", "  pass word\nline 2\r\n\n")))
                        .reveal())
                .isEqualTo("  pass word\nline 2");
    }

    @Test
    void a_file_that_is_missing_empty_or_not_text_is_refused_by_its_name_alone() throws IOException {
        Path latin = folder.resolve("latin");
        Files.write(latin, "geheim-ö".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(folder.resolve("none"), "cannot be read; check that it exists");
        assertRefused(file("empty", "\n \n"), "is empty; write the password into it");
        assertRefused(latin, "cannot be read");
    }

    @Test
    void only_the_line_ends_at_the_end_of_a_file_are_no_part_of_the_password() throws IOException {
        assertThat(Credentials.value(Credential.fromFile(file("blanks", " a b \t\r\n\n")))
                        .reveal())
                .isEqualTo(" a b \t");
    }

    @Test
    void the_value_of_an_existing_secret_is_never_read() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Credentials.value(Credential.existing("vault", "api-key")))
                .withMessageContaining(
                        "credential: is key 'api-key' of the existing secret 'vault', which SEM never reads;"
                                + " use Credential.fromFile or Credential.generated here");
    }

    @Test
    void keys_of_one_secret_are_created_together_and_existing_ones_are_left_out() {
        List<SecretData> secrets = Credentials.secrets(
                "web",
                List.of(
                        SecretSpec.generated("tokens", "api"),
                        SecretSpec.generated("other", "key"),
                        new SecretSpec("vault", "k", Credential.existing("vault", "k")),
                        SecretSpec.generated("tokens", "admin")));

        assertThat(secrets).extracting(SecretData::name).containsExactly("tokens", "other");
        assertThat(secrets.get(0).values()).containsOnlyKeys("api", "admin");
        assertThat(secrets).extracting(SecretData::deployment).containsOnly("web");
        assertThat(secrets.toString())
                .doesNotContain(secrets.get(0).values().get("api").reveal());
    }

    @Test
    void a_pem_file_holds_the_part_that_is_asked_for() throws IOException {
        Path key = file("tls.key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n\n");

        assertThat(Credentials.pem(key, "PRIVATE KEY").reveal()).endsWith("-----END RSA PRIVATE KEY-----\n");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Credentials.pem(key, "CERTIFICATE"))
                .withMessageContaining("file '" + key + "' holds no CERTIFICATE in PEM form")
                .satisfies(refused -> assertThat(refused).message().doesNotContain("MIIE"));
    }

    @Test
    void a_registry_secret_is_what_a_kubelet_reads() {
        SecretData secret = RegistrySecrets.secret("reg.example.com:5000", "bot", Sensitive.of("pa:ss\"word"));

        // bot:pa:ss"word
        assertThat(secret.values().get(".dockerconfigjson").reveal())
                .isEqualTo("{\"auths\":{\"reg.example.com:5000\":{\"auth\":\"Ym90OnBhOnNzIndvcmQ=\"}}}");
        assertThat(secret.type()).isEqualTo(SecretData.Type.REGISTRY);
        assertThat(secret.name())
                .isEqualTo(RegistrySecrets.secretName("reg.example.com:5000"))
                .matches("sem-registry-[0-9a-f]+")
                .isNotEqualTo(RegistrySecrets.secretName("reg.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://reg.io",
                "reg.io/team",
                "-reg.io",
                "reg.io.",
                "reg.io:",
                "reg.io:123456",
                "a b",
                "a\"b"
            })
    void a_registry_is_a_host_with_an_optional_port_and_the_password_is_never_shown(String host) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> RegistrySecrets.secret(host, "bot", Sensitive.of("hunter2")))
                .withMessageContaining("registry: '" + host + "' is not a host name with an optional port")
                .satisfies(refused -> assertThat(refused).message().doesNotContain("hunter2"));
    }

    private void assertRefused(Path file, String problem) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Credentials.value(Credential.fromFile(file)))
                .withMessageContaining("credential: file '" + file + "' ")
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused).message().doesNotContain("geheim"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
