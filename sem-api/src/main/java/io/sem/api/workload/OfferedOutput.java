package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import java.util.List;

/**
 * A value that a deployment offers to others.
 *
 * @param name the name, unique in the deployment
 * @param value a text, in which <code>${host}</code> stands for the DNS name of the deployment's first service, or a key of a
 *     secret
 */
public record OfferedOutput(String name, EnvValue value) {

    /** An output of every deployment with a service: the DNS name of its first service. */
    public static final String HOST = "host";

    /** An output of every deployment with a service: the first port of its first service. */
    public static final String PORT = "port";

    /** An output of every deployment with a service: {@code host:port}. */
    public static final String ADDRESS = "address";

    /** The outputs of every deployment with a service. Outputs of its own must not have these names. */
    public static final List<String> OF_SERVICE = List.of(HOST, PORT, ADDRESS);

    /**
     * Checks the value.
     *
     * @throws InvalidSpecException if it is an output of another deployment, because outputs would then form chains
     */
    public OfferedOutput {
        requireNonNull(name, "name");
        if (requireNonNull(value, "value") instanceof EnvValue.Output) {
            throw InvalidSpecException.of(
                    "outputs." + name, "an output cannot be another deployment's output; use a text or a secret's key");
        }
    }

    /** Returns an output with a text, in which <code>${host}</code> stands for the DNS name of the first service. */
    public static OfferedOutput text(String name, String text) {
        return new OfferedOutput(name, EnvValue.text(text));
    }

    /** Returns an output with the value of a key of a secret of the environment. */
    public static OfferedOutput secret(String name, String secret, String key) {
        return new OfferedOutput(name, EnvValue.secret(secret, key));
    }
}
