package io.sem.api.secret;

import io.sem.api.label.NameRule;

/**
 * A secret with one key that a deployment needs. It is made when it is missing, never overwritten, and kept on undeploy.
 *
 * @param name the secret's name, unique in the environment
 * @param key the key in it
 * @param credential where the value comes from
 */
public record SecretSpec(String name, String key, Credential credential) {

    public SecretSpec {
        NameRule.DNS_LABEL.check("secret", name);
    }
}
