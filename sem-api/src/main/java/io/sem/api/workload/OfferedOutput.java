package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import java.util.List;

/**
 * A value that a deployment offers to others.
 *
 * @param name its name, unique in the deployment
 * @param value a text, in which <code>${host}</code> stands for the DNS name of the deployment's first service, or a key of a
 *     secret
 */
public record OfferedOutput(String name, EnvValue value) {

    /** What every deployment with a service offers beside its own outputs: the DNS name of its first service. */
    public static final String HOST = "host";

    /** What every deployment with a service offers: the first port of its first service. */
    public static final String PORT = "port";

    /** What every deployment with a service offers: {@code host:port}. */
    public static final String ADDRESS = "address";

    /** The names that every deployment with a service offers; no deployment can give them to outputs of its own. */
    public static final List<String> OF_SERVICE = List.of(HOST, PORT, ADDRESS);

    public OfferedOutput {
        if (value instanceof EnvValue.Output) {
            throw InvalidSpecException.of(
                    "outputs." + name, "an output cannot be another deployment's output; use a text or a secret's key");
        }
    }
}
