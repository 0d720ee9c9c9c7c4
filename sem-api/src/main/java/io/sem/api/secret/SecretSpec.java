package io.sem.api.secret;

import static java.util.Objects.requireNonNull;

import io.sem.api.label.NameRule;

/**
 * A secret with one key that a deployment needs. It is created if it does not exist, never overwritten, and kept when the
 * deployment is undeployed, because data that it protects is kept too.
 *
 * @param name the name of the secret, a DNS label that is unique in the environment
 * @param key the key in the secret
 * @param credential the origin of the value
 */
public record SecretSpec(String name, String key, Credential credential) {

    /**
     * Checks the name.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a DNS label
     */
    public SecretSpec {
        NameRule.DNS_LABEL.check("secret", requireNonNull(name, "name"));
        requireNonNull(key, "key");
        requireNonNull(credential, "credential");
    }

    /** Returns a secret whose value comes from {@code credential}. */
    public static SecretSpec of(String name, String key, Credential credential) {
        return new SecretSpec(name, key, credential);
    }

    /** Returns a secret with a generated value; see {@link Credential#generated()}. */
    public static SecretSpec generated(String name, String key) {
        return new SecretSpec(name, key, Credential.generated());
    }
}
