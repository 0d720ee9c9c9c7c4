package io.sem.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The client of a process that is killed: it makes so many writes, and no request of it arrives after them. */
final class DyingClient extends JdkHttpClientFactory implements Interceptor {

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean dead;

    /** Lets this many writes pass from now on, and kills the process at the next one. */
    void dieAfterWrites(int writes) {
        left.set(writes);
    }

    /** Whether a write was cut off. */
    boolean isDead() {
        return dead;
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        return super.newBuilder(config).addOrReplaceInterceptor("dying-client", this);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET") && left.getAndDecrement() <= 0) {
            dead = true;
            throw new IllegalStateException("killed before " + request.method() + " " + request.uri());
        }
    }
}
