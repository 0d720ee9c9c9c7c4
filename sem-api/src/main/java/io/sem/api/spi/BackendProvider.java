package io.sem.api.spi;

import java.util.Map;

/** Connects a backend that configuration names. It is found with {@link java.util.ServiceLoader}, so that sem-core needs no backend. */
public interface BackendProvider {

    /** The name in the configuration, such as {@code kubernetes}. */
    String name();

    /**
     * Returns a connected backend.
     *
     * @param settings the configuration beside the name: of {@code sem.yaml} on the class path, over it environment variables
     *     ({@code SEM_BACKEND_KUBECONFIG}), over these system properties ({@code sem.backend.kubeconfig}). The map ignores the
     *     case of its keys
     * @throws io.sem.api.error.InvalidSpecException if a key is not known or a value is not allowed
     */
    Backend connect(Map<String, String> settings);
}
