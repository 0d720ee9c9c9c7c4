package io.sem.api.volume;

import io.sem.api.label.NameRule;

/**
 * The keys of a secret of the environment, each as a file.
 *
 * @param name see {@link Volume#name()}
 * @param secret the secret's name
 */
public record SecretVolume(String name, String secret) implements Volume {

    public SecretVolume {
        Volume.requireName(name);
        NameRule.DNS_LABEL.check("secret", secret);
    }
}
