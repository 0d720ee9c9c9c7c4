package io.sem.k8s;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.CompletableFuture;

/** Sends a request once more when the API server refuses the token of an exec plugin, with the one that the plugin gives then. */
final class RefusedToken implements Interceptor {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final ExecPlugin plugin;

    RefusedToken(ExecPlugin plugin) {
        this.plugin = plugin;
    }

    /** Completes with whether the request is to be sent again; a plugin that gives the same token as before has no better one. */
    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder again, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != UNAUTHORIZED) {
            return CompletableFuture.completedFuture(false);
        }
        String refused = String.valueOf(response.request().header(HEADER)).replaceFirst("^" + SCHEME, "");
        String token = plugin.tokenInsteadOf(refused);
        again.setHeader(HEADER, SCHEME + token);
        return CompletableFuture.completedFuture(!token.equals(refused));
    }
}
