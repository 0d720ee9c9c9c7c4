package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis",
                "redis:7.4",
                "library/redis:7.4-alpine",
                "registry.example.com/shop/orders:1.0.0",
                "registry.example.com:5000/shop/orders",
                "LOCALHOST:5000/orders:V1",
                "[2001:db8::1]:5000/shop/orders:1",
                "[::1]/orders",
                "a__b/c-d/e.f--g:_tag",
                "orders@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "orders:1.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void a_reference_is_registry_repository_tag_and_digest(String reference) {
        assertThat(Image.of(reference)).isEqualTo(new Image(reference)).hasToString(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Redis",
                "redis:",
                "redis:-1",
                "redis::7",
                "[2001:db8::1/orders",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "https://registry.example.com/orders",
                "a//b",
                "/orders",
                "orders/",
                "a___b",
                "orders:1 ",
                "orders\n"
            })
    void another_text_is_refused_with_the_form_of_a_reference(String reference) {
        assertThatThrownBy(() -> Image.of(reference))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("image: '" + reference.replace("\n", "\\n")
                        + "' is not an image name; use [registry/]repository[:tag][@digest] in lower case, without a"
                        + " scheme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz",
                "sha256:0123",
                "sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "md5:0123456789abcdef0123456789abcdef",
                "SHA256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                ":"
            })
    void a_digest_is_of_a_registered_algorithm_in_its_length_and_lower_case(String digest) {
        assertThatThrownBy(() -> Image.of("redis@" + digest))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("image: 'redis@" + digest.substring(0, Math.min(digest.length(), 74))
                        + "' has no digest of a known form; write @sha256: and 64 hex digits in lower case");
    }

    @ParameterizedTest
    @CsvSource({"247, 1, true", "248, 1, false", "255, 2, true", "256, 2, false"})
    void registry_and_repository_have_at_most_255_characters_each(int length, int parts, boolean legal) {
        String path = parts == 1 ? "a".repeat(length) : "a/" + "a".repeat(length - 2);
        String host = "a".repeat(length - 2) + ".b";

        assertThat(isLegal(path)).isEqualTo(legal);
        assertThat(isLegal(host + "/b")).isEqualTo(length <= 255);
    }

    private static boolean isLegal(String reference) {
        try {
            return Image.of(reference).reference().equals(reference);
        } catch (InvalidSpecException refused) {
            return false;
        }
    }

    @Test
    void a_tag_has_at_most_128_characters() {
        assertThat(Image.of("orders:" + "a".repeat(128)).reference()).hasSize(135);
        assertThatThrownBy(() -> Image.of("orders:" + "a".repeat(129))).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void a_long_text_is_refused_with_its_beginning_only() {
        assertThatThrownBy(() -> Image.of("a".repeat(1025)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("image: '" + "a".repeat(80) + "…' is not an image name");
    }
}
