package io.sem.api.secret;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.nio.file.Path;

/** Where a password or token comes from. The value itself is never part of a spec. */
public sealed interface Credential {

    /** A random value, made once when it is first needed and kept in a secret of the environment. */
    static Credential generated() {
        return new Generated(Generated.DEFAULT_LENGTH);
    }

    /** The content of a file on the machine SEM runs on, without trailing line ends; read once, then kept in a secret. */
    static Credential fromFile(Path file) {
        return new FromFile(file);
    }

    /** A key of a secret that exists in the environment already. */
    static Credential existing(String secret, String key) {
        return new Existing(secret, key);
    }

    /**
     * See {@link #generated()}.
     *
     * @param length letters and digits; 16 to 128, 24 unless said otherwise
     */
    record Generated(int length) implements Credential {
        private static final int DEFAULT_LENGTH = 24;
        private static final int MIN = 16;
        private static final int MAX = 128;

        public Generated {
            if (length < MIN || length > MAX) {
                throw InvalidSpecException.of(
                        "credential.length", length + " is not allowed; use " + MIN + " to " + MAX);
            }
        }
    }

    /**
     * See {@link #fromFile}.
     *
     * @param file read when the secret is made
     */
    record FromFile(Path file) implements Credential {}

    /**
     * See {@link #existing}.
     *
     * @param secret the secret's name
     * @param key the key in it
     */
    record Existing(String secret, String key) implements Credential {

        public Existing {
            NameRule.DNS_LABEL.check("secret", secret);
        }
    }
}
