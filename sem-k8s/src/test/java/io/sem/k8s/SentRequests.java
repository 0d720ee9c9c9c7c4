package io.sem.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that leave the client, in order: their methods. */
final class SentRequests extends JdkHttpClientFactory implements Interceptor {

    private final List<String> methods = new CopyOnWriteArrayList<>();

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        return super.newBuilder(config).addOrReplaceInterceptor("sent-requests", this);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        methods.add(request.method());
    }

    long writes() {
        return methods.stream().filter(method -> !method.equals("GET")).count();
    }

    long reads() {
        return methods.size() - writes();
    }
}
