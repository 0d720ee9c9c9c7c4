package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

/** The origin of the value of an environment variable. */
public sealed interface EnvValue {

    /** A plain text. It is part of the spec, so it must not be a secret. */
    static Literal text(String text) {
        return new Literal(text);
    }

    /** A key of a secret of the environment. SEM never reads the value; the cluster hands it to the container. */
    static SecretKey secret(String secret, String key) {
        return new SecretKey(secret, key);
    }

    /** An output of another deployment of the same environment. Using it makes the deployment depend on that one. */
    static Output output(String deployment, String name) {
        return new Output(deployment, name);
    }

    /**
     * A plain text; see {@link #text}.
     *
     * @param text the value
     */
    record Literal(String text) implements EnvValue {

        /** Requires a text. */
        public Literal {
            requireNonNull(text, "text");
        }
    }

    /**
     * A key of a secret; see {@link #secret}.
     *
     * @param secret the name of the secret
     * @param key the key in the secret
     */
    record SecretKey(String secret, String key) implements EnvValue {

        /** Requires both parts. */
        public SecretKey {
            requireNonNull(secret, "secret");
            requireNonNull(key, "key");
        }
    }

    /**
     * An output of another deployment; see {@link #output}.
     *
     * @param deployment the name of the other deployment
     * @param name the name of the output, such as {@code host}
     */
    record Output(String deployment, String name) implements EnvValue {

        /** Requires both parts. */
        public Output {
            requireNonNull(deployment, "deployment");
            requireNonNull(name, "name");
        }
    }
}
