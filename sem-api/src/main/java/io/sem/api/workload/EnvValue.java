package io.sem.api.workload;

/** Where an environment variable gets its value from. */
public sealed interface EnvValue {

    /**
     * A text. Not for secrets: it is part of the spec.
     *
     * @param text the value
     */
    record Literal(String text) implements EnvValue {}

    /**
     * A key of a secret of the environment; the value is never read by SEM.
     *
     * @param secret the secret's name
     * @param key the key in it
     */
    record SecretKey(String secret, String key) implements EnvValue {}

    /**
     * An output of another deployment of the same environment. Using it is what makes one deployment depend on another.
     *
     * @param deployment the other deployment's name
     * @param name the output's name, such as {@code host}
     */
    record Output(String deployment, String name) implements EnvValue {}
}
