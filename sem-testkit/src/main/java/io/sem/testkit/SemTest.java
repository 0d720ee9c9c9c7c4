package io.sem.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests get an embedded cluster of their own, as parameters: a {@code Platform}, the {@code Simulation}
 * below it, a fresh {@code Tenant}, and its {@code Environment} dev. All are gone when the test ends.
 *
 * <pre>{@code
 * @SemTest
 * class QuotaTest {
 *     @Test
 *     void a_deployment_over_the_quota_is_refused(Environment dev) {
 *         assertThatExceptionOfType(QuotaExceededException.class).isThrownBy(() -> dev.deploy(huge()));
 *         assertThat(dev).hasNoDeployments();
 *     }
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SemExtension.class)
public @interface SemTest {}
