package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.network.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Sends an HTTP GET; a status of 200 to 399 is success (core/v1 HTTPGetAction). */
@Value.Immutable
public sealed interface HttpCheck extends Check, WithHttpCheck permits ImmutableHttpCheck {

    /** The path with its query; starts with {@code /}. */
    String path();

    /** The container port, 1 to 65535. */
    int port();

    /** The host to connect to; the address of the pod if not present. */
    Optional<String> host();

    /** Whether to use TLS; false by default. The certificate is not verified. */
    @Value.Default
    default boolean https() {
        return false;
    }

    /** The headers of the request; a name may occur more than once. */
    List<Header> headers();

    /** Starts a check without TLS and without headers. */
    static Builder builder(String path, int port) {
        return new Builder().path(path).port(Port.require("http.port", port));
    }

    /** Returns this check over TLS; the certificate is not verified. */
    default HttpCheck overTls() {
        return withHttps(true);
    }

    /** Returns this check with one more header. */
    default HttpCheck header(String name, String value) {
        List<Header> headers = new ArrayList<>(headers());
        headers.add(new Header(name, value));
        return withHeaders(headers);
    }

    /**
     * A header of an HTTP request.
     *
     * @param name the name
     * @param value the value; it is part of the spec, so it must not be a secret
     */
    record Header(String name, String value) {

        /** Requires both parts. */
        public Header {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /** Builds HTTP checks. Of a value set twice the last one counts. */
    final class Builder extends ImmutableHttpCheck.Builder {
        Builder() {}
    }
}
