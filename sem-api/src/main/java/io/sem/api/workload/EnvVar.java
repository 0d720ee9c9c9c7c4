package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import java.util.regex.Pattern;

/**
 * An environment variable.
 *
 * @param name letters, digits, '_', '-' and '.', not starting with a digit (validation.IsEnvVarName)
 * @param value where its value comes from
 */
public record EnvVar(String name, EnvValue value) {

    private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]{0,252}");

    public EnvVar {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.startsWith("..")) {
            throw InvalidSpecException.of(
                    "env",
                    "'" + name
                            + "' is not a variable name; use letters, digits, '_', '-' and '.', not starting with a digit");
        }
    }

    /** A variable with a plain text. */
    public static EnvVar of(String name, String text) {
        return new EnvVar(name, new EnvValue.Literal(text));
    }

    /** A variable with a key of a secret. */
    public static EnvVar fromSecret(String name, String secret, String key) {
        return new EnvVar(name, new EnvValue.SecretKey(secret, key));
    }
}
