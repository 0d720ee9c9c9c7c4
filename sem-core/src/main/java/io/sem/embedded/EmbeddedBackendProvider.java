package io.sem.embedded;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.spi.Backend;
import io.sem.api.spi.BackendProvider;
import java.util.Map;

/**
 * Finds the embedded cluster by the name {@code embedded}, for programs on a developer's machine
 * that choose their backend by configuration. It has no settings: a program that wants other nodes
 * or scripts makes a {@link Simulation} itself.
 */
public final class EmbeddedBackendProvider implements BackendProvider {

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedBackendProvider() {}

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Backend connect(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            throw InvalidSpecException.of(
                    "settings", "the embedded cluster has none, but these are set: " + settings.keySet());
        }
        return EmbeddedBackend.create();
    }
}
