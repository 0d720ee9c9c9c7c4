package io.sem.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to the API server of a process that is killed once it has made so many writes: the next one, and everything after it, never
 * leaves. So the cluster is in the state in which a kill -9 between two requests leaves it.
 */
final class DyingProcess extends JdkHttpClientFactory implements Interceptor {

    private final int limit;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean dead;

    DyingProcess(int limit) {
        this.limit = limit;
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        return super.newBuilder(config).addOrReplaceInterceptor("dying-process", this);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        boolean write = !request.method().equals("GET") && !isQuestion(request);
        if (write && writes.get() == limit) {
            dead = true;
        }
        if (dead) {
            throw new IllegalStateException(
                    "killed before " + request.method() + " " + request.uri().getPath());
        }
        writes.addAndGet(write ? 1 : 0);
    }

    /** A dry run and a question for one's own rights are sent like a write and change nothing. */
    private static boolean isQuestion(HttpRequest request) {
        return String.valueOf(request.uri().getQuery()).contains("dryRun")
                || request.uri().getPath().startsWith("/apis/authorization.k8s.io/");
    }

    /** Whether it wanted to write more than it could. */
    boolean isDead() {
        return dead;
    }
}
