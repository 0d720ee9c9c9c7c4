package io.sem.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:s3cr3t@db:3306/shop",
                "https://user:s3cr3t@registry.example.com/v2/",
                "https://user:p@s3cr3t@registry.example.com/v2/",
                "https://s3cr3t@github.com/a/b.git",
                "password=s3cr3t",
                "DB_PASSWORD: s3cr3t",
                "{\"password\": \"s3cr3t with blanks\"}",
                "api_key='s3cr3t'",
                "GET /a?token=s3cr3t&x=1",
                "Authorization: Bearer s3cr3ts3cr3t",
                "authorization: basic s3cr3tczNjcjN0",
                "toomanyrequests: You have reached your pull rate limit as 's3cr3t': dckr_jti_s3cr3t"
            })
    void obvious_secrets_are_taken_out(String text) {
        assertThat(Redaction.of(text)).doesNotContain("s3cr3t").contains("****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "couldn't find key password in Secret shop-dev/db",
                "secret \"db\" not found",
                "exceeded quota: q, requested: secrets=1, used: secrets=5, limited: secrets=5",
                "dial tcp 10.0.0.1:3306: connect: connection refused",
                "http://dpr.example.com/orders-1.2.zip@latest was not found",
                "0/3 nodes are available: 3 Insufficient cpu."
            })
    void what_is_no_secret_stays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void long_texts_take_no_long_time() {
        String hostile = "password".repeat(20_000) + "://" + "a".repeat(100_000) + "token_".repeat(20_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.of(hostile));
    }
}
