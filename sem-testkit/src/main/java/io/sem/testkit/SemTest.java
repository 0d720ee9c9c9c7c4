package io.sem.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a cluster to work on. A test asks for what it needs by parameters: a {@code Platform}, its
 * {@code Nodes}, a fresh {@code Tenant}, that tenant's {@code Environment} dev, the {@code RequestJournal} of the platform,
 * and the {@code Simulation} that steers the cluster. Everything is gone when the test ends.
 *
 * <pre>{@code
 * @SemTest
 * class QuotaTest {
 *     @Test
 *     void a_deployment_over_the_quota_is_refused(Environment dev) {
 *         assertThatDeploy(dev, huge()).isRefusedWith(QuotaExceededException.class);
 *         assertThat(dev).hasNoDeployments();
 *     }
 * }
 * }</pre>
 *
 * <p>The cluster is an embedded one of its own for each test, with a virtual clock. With
 * {@code -Dsem.test.backend=kubernetes} the same class runs on the real cluster of
 * {@link io.sem.testkit.kubernetes.KubernetesCluster}, where sem-k8s is on the class path: tests get tenants with unique
 * names, which are removed with their data afterwards; tests that ask for a {@code Simulation} are skipped; a test removes
 * the tenants that it creates through the {@code Platform} itself.
 *
 * @see SemExtension
 */
@Documented
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SemExtension.class)
public @interface SemTest {}
