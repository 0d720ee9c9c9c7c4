package io.sem.api.secret;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.nio.file.Path;

/** The origin of a password or token. The value itself is never part of a spec. */
public sealed interface Credential {

    /** A random value of 24 letters and digits. It is generated once, when it is first needed, and kept in a secret. */
    static Credential generated() {
        return new Generated(Generated.DEFAULT_LENGTH);
    }

    /**
     * The content of a file on the machine that SEM runs on, without trailing line ends. It is read once, when the secret is
     * created; later changes of the file have no effect.
     */
    static Credential fromFile(Path file) {
        return new FromFile(file);
    }

    /** A key of a secret that exists in the environment already. SEM does not create or read it. */
    static Credential existing(String secret, String key) {
        return new Existing(secret, key);
    }

    /**
     * A generated value; see {@link #generated()}.
     *
     * @param length number of letters and digits, 16 to 128; 24 by default, which is more than 140 bits
     */
    record Generated(int length) implements Credential {
        private static final int DEFAULT_LENGTH = 24;
        private static final int MIN = 16;
        private static final int MAX = 128;

        /**
         * Checks the length.
         *
         * @throws InvalidSpecException if it is not 16 to 128
         */
        public Generated {
            if (length < MIN || length > MAX) {
                throw InvalidSpecException.of(
                        "credential.length", length + " is not allowed; use " + MIN + " to " + MAX);
            }
        }
    }

    /**
     * The content of a file; see {@link #fromFile}.
     *
     * @param file the file that is read when the secret is created
     */
    record FromFile(Path file) implements Credential {

        /** Requires a file. */
        public FromFile {
            requireNonNull(file, "file");
        }
    }

    /**
     * A key of an existing secret; see {@link #existing}.
     *
     * @param secret the name of the secret, a DNS subdomain
     * @param key the key in the secret
     */
    record Existing(String secret, String key) implements Credential {

        /**
         * Checks the name of the secret and the key.
         *
         * @throws InvalidSpecException if the name is not a DNS subdomain, or the key not one of a secret
         */
        public Existing {
            NameRule.DNS_SUBDOMAIN.check("secret", requireNonNull(secret, "secret"));
            NameRule.CONFIG_KEY.check("key", requireNonNull(key, "key"));
        }
    }
}
