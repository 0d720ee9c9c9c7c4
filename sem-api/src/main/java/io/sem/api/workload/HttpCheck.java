package io.sem.api.workload;

import io.sem.api.network.Port;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Sends a GET; a status of 200 to 399 is a yes. */
@Value.Immutable
public sealed interface HttpCheck extends Check, WithHttpCheck permits ImmutableHttpCheck {

    /** The path with its query; starts with "/". */
    String path();

    /** 1 to 65535. */
    int port();

    /** The host to connect to; the pod's address unless said otherwise. */
    Optional<String> host();

    /** Whether to use TLS; the certificate is not checked. */
    @Value.Default
    default boolean https() {
        return false;
    }

    /** Headers of the request; the same name may occur more than once. */
    List<Header> headers();

    /** Starts a check. */
    static Builder builder(String path, int port) {
        return new Builder().path(path).port(Port.require("http.port", port));
    }

    /**
     * A header of an HTTP request.
     *
     * @param name its name
     * @param value its value
     */
    record Header(String name, String value) {}

    /** Builds HTTP checks. */
    final class Builder extends ImmutableHttpCheck.Builder {
        Builder() {}
    }
}
