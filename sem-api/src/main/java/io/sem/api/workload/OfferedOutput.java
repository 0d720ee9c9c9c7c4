package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;

/**
 * A value that a deployment offers to others.
 *
 * @param name its name, unique in the deployment
 * @param value a text, in which <code>${host}</code> stands for the DNS name of the deployment's first service, or a key of a
 *     secret
 */
public record OfferedOutput(String name, EnvValue value) {

    public OfferedOutput {
        if (value instanceof EnvValue.Output) {
            throw InvalidSpecException.of(
                    "outputs." + name, "an output cannot be another deployment's output; use a text or a secret's key");
        }
    }
}
