package io.sem.k8s;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.WithData;
import io.sem.api.error.ConflictException;
import io.sem.api.product.App;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One process deploys and another one undeploys the same in the middle of it. */
class UndoneDeployTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TENANT =
            "undone-" + UUID.randomUUID().toString().substring(0, 8);

    /** Does something before the first request that writes a Deployment. */
    private static final class BeforeController extends JdkHttpClientFactory implements Interceptor {

        private final AtomicBoolean done = new AtomicBoolean();
        private volatile Runnable action = () -> {};

        @Override
        public HttpClient.Builder newBuilder(Config config) {
            return super.newBuilder(config).addOrReplaceInterceptor("before-controller", this);
        }

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            boolean controller = request.uri().getPath().endsWith("/deployments/web");
            if (controller && request.method().equals("PATCH") && done.compareAndSet(false, true)) {
                action.run();
            }
        }
    }

    @Test
    void a_deploy_that_is_undone_by_another_process_says_so_and_leaves_nothing() {
        BeforeController hook = new BeforeController();
        KubernetesBackend backend = KubernetesBackend.connect(TestCluster.options(), hook);
        try (Platform deploying = Sem.on(backend);
                Platform other = Sem.on(KubernetesBackend.connect(TestCluster.options()))) {
            other.tenants().create(TENANT, Quota.of("1", "1Gi"));
            Environment dev = other.tenant(TENANT).env(DEV);
            hook.action = () -> {
                dev.deployment("web").undeploy();
                awaitNoticed(backend);
            };

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> deploying.tenant(TENANT).env(DEV).deploy(app()))
                    .withMessageContainingAll("'web'", "was undeployed while it was being deployed");

            dev.deployment("web").awaitGone(PATIENCE);
            assertThat(dev.deployments().list()).isEmpty();
            assertThat(dev.observe().services()).isEmpty();
            other.tenant(TENANT).delete(WithData.named(TENANT), PATIENCE);
        }
    }

    /** Until the watch of the process that deploys has shown it: what comes later is an undeploy after the deploy. */
    private static void awaitNoticed(KubernetesBackend backend) {
        EnvironmentRef dev = new EnvironmentRef(TenantName.of(TENANT), DEV);
        backend.await(dev, look -> backend.store().deployments(dev).isEmpty(), PATIENCE);
    }

    private static App app() {
        return App.of("web")
                .base("busybox:1.36")
                .args("sh", "-c", "mkdir -p /tmp/www && exec httpd -f -p 8080 -h /tmp/www")
                .port("http", 8080)
                .cpu("10m")
                .memory("32Mi");
    }
}
