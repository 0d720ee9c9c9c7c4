package io.sem.api.spi;

import java.util.Map;

/** How the shared platform finds a backend by its name: a service of {@link java.util.ServiceLoader}. */
public interface BackendProvider {

    /** What configuration calls it, such as {@code kubernetes}. */
    String name();

    /**
     * Connects.
     *
     * @param settings what configuration says beside the name; unknown keys are refused with
     *     {@link io.sem.api.error.InvalidSpecException}
     */
    Backend connect(Map<String, String> settings);
}
