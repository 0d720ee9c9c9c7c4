package io.sem.api.spi;

import io.sem.api.secret.Sensitive;
import java.util.Map;

/**
 * A secret that is to be stored.
 *
 * @param name the name, unique in the environment
 * @param deployment the deployment that it is created for; empty if it belongs to the environment itself
 * @param type the purpose
 * @param values the values by key; they print as a mask
 */
public record SecretData(String name, String deployment, Type type, Map<String, Sensitive> values) {

    /** The purposes of secrets. */
    public enum Type {
        /** Values for containers. */
        OPAQUE,
        /** Credentials of image registries, with the one key {@code .dockerconfigjson}. */
        REGISTRY,
        /** A certificate and its private key as PEM texts, with the keys {@code tls.crt} and {@code tls.key}. */
        TLS
    }

    /** Copies the values. */
    public SecretData {
        values = Map.copyOf(values);
    }
}
