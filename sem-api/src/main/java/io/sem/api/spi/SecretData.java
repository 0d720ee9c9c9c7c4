package io.sem.api.spi;

import io.sem.api.secret.Sensitive;
import java.util.Map;

/**
 * A secret to be stored.
 *
 * @param name its name, unique in the environment
 * @param deployment the deployment it was made for; empty: the environment itself
 * @param type what it is for
 * @param values what it holds, by key
 */
public record SecretData(String name, String deployment, Type type, Map<String, Sensitive> values) {

    /** What a secret is for. */
    public enum Type {
        /** Values for containers. */
        OPAQUE,
        /** The credentials of image registries, one key {@code .dockerconfigjson}. */
        REGISTRY
    }

    public SecretData {
        values = Map.copyOf(values);
    }
}
