package io.sem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In one thread with {@link SharedPlatformTest}: both set system properties. */
class SettingsTest {

    private static final String USER_AGENT = "sem.backend.userAgent";

    @AfterEach
    void forgetSettings() {
        System.clearProperty(USER_AGENT);
    }

    @Test
    void a_name_is_found_in_every_case() {
        System.setProperty(USER_AGENT, "billing/7");

        assertThat(Settings.find().rest().get("useragent")).isEqualTo("billing/7");
        assertThat(Settings.find().rest().get("userAgent")).isEqualTo("billing/7");
    }

    @Test
    void the_tool_image_is_a_setting_of_the_platform_and_not_of_its_backend() {
        System.setProperty("sem.toolImage", "mirror.example/busybox:1.36");
        try {
            assertThat(Settings.find().toolImage()).isEqualTo("mirror.example/busybox:1.36");
            assertThat(Settings.find().rest()).doesNotContainKey("toolImage");
        } finally {
            System.clearProperty("sem.toolImage");
        }
        assertThat(Settings.find().toolImage()).isEmpty();
    }

    @Test
    void a_property_that_only_begins_like_the_name_is_not_a_setting() {
        System.setProperty("sem.backendish", "x");
        try {
            assertThat(Settings.find().rest()).doesNotContainValue("x");
        } finally {
            System.clearProperty("sem.backendish");
        }
    }
}
