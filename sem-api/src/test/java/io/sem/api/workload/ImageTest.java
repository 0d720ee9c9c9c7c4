package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "a__b/c-d/e.f--g:_tag",
                "orders@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "orders:1.0@sha256:0123456789abcdef0123456789abcdef"
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
                "redis@sha256:xyz",
                "redis@sha256:0123",
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
                .hasMessage("image: '" + reference
                        + "' is not an image name; use [registry/]repository[:tag][@digest] in lower case, without a"
                        + " scheme");
    }

    @Test
    void a_tag_has_at_most_128_characters() {
        assertThat(Image.of("orders:" + "a".repeat(128)).reference()).hasSize(135);
        assertThatThrownBy(() -> Image.of("orders:" + "a".repeat(129))).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void a_long_text_is_refused_with_its_beginning_only() {
        assertThat(Image.of("a".repeat(1024)).reference()).hasSize(1024);
        assertThatThrownBy(() -> Image.of("a".repeat(1025)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("image: '" + "a".repeat(80) + "…' is not an image name");
    }
}
