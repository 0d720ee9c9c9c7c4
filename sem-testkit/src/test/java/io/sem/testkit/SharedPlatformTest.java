package io.sem.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Platform;
import io.sem.Tenant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A platform that is asked for once for a class. */
@SemTest
final class SharedPlatformTest {
    private static final Set<String> TENANTS = ConcurrentHashMap.newKeySet();
    private static Platform shared;

    @BeforeAll
    static void share(Platform sem, Tenant tenant) {
        shared = sem;
        TENANTS.add(tenant.name().toString());
    }

    @RepeatedTest(2)
    void tests_share_the_platform_and_not_the_tenant(Platform sem, Tenant tenant) {
        assertThat(sem).isSameAs(shared);
        assertThat(TENANTS.add(tenant.name().toString())).isTrue();
    }

    @AfterAll
    static void every_test_had_its_own() {
        assertThat(TENANTS).hasSize(4);
    }

    @Nested
    final class ANestedClass {
        @Test
        void shares_it_too(Platform sem, Tenant tenant) {
            assertThat(sem).isSameAs(shared);
            assertThat(TENANTS.add(tenant.name().toString())).isTrue();
        }
    }
}
