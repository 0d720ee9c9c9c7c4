package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.label.NameRule;

/**
 * The keys of a secret of the environment, each as a file.
 *
 * @param name see {@link Volume#name()}
 * @param secret the name of the secret, a DNS subdomain
 */
public record SecretVolume(String name, String secret) implements Volume {

    /**
     * Checks the names.
     *
     * @throws io.sem.api.error.InvalidSpecException if the name is not a DNS label, or that of the secret not a DNS subdomain
     */
    public SecretVolume {
        Volume.requireName(name);
        NameRule.DNS_SUBDOMAIN.check("secret", requireNonNull(secret, "secret"));
    }
}
