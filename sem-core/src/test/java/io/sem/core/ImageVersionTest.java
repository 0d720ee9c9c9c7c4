package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageVersionTest {

    @ParameterizedTest
    @CsvSource({
        "mysql:8.4, mysql:8.0, true",
        "mysql:8.4.3, mysql:8.4.1, true",
        "mysql:8.10, mysql:8.9, true",
        "mysql:9, mysql:8.4, true",
        "mysql:8.4.3-oraclelinux9, mysql:8.4.3, false",
        "mysql:8.4.3, mysql:8.4, false",
        "mysql:8.0, mysql:8.4, false",
        "mysql:latest, mysql:8.4, false",
        "mysql:8.4, mysql:latest, false",
        "mariadb:11.4, mysql:8.4, false",
        "mysql, mysql:8.4, false",
        "mysql@sha256:12, mysql:8.4, false"
    })
    void a_version_is_after_another_one_of_the_same_program_as_far_as_both_say_numbers(
            String image, String other, boolean after) {
        assertThat(ImageVersion.of(image).isAfter(ImageVersion.of(other))).isEqualTo(after);
    }
}
