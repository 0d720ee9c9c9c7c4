package io.sem.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that leave the client, in order: their methods and paths. */
final class SentRequests extends JdkHttpClientFactory implements Interceptor {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        return super.newBuilder(config).addOrReplaceInterceptor("sent-requests", this);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        requests.add(request.method() + " " + request.uri().getPath());
    }

    /** All of them, watches included. */
    List<String> all() {
        return List.copyOf(requests);
    }

    /** Those after the first {@code count}, without the watches of the whole cluster: these start and end when they like. */
    List<String> since(long count) {
        return requests.stream()
                .skip(count)
                .filter(request -> !request.startsWith("GET ") || request.contains("/namespaces/"))
                .toList();
    }

    long writes() {
        return requests.stream().filter(request -> !request.startsWith("GET ")).count();
    }

    long reads() {
        return requests.size() - writes();
    }

    /** How many reads went to this path. */
    long requests(String path) {
        return requests.stream()
                .filter(request -> request.equals("GET " + path))
                .count();
    }
}
