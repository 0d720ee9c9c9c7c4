package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An environment variable.
 *
 * @param name printable ASCII characters but {@code =} (validation.IsRelaxedEnvVarName, Kubernetes 1.34). Shells see only those
 *     of letters, digits and {@code _} that do not start with a digit
 * @param value the origin of its value
 */
public record EnvVar(String name, EnvValue value) {

    private static final Pattern NAME = Pattern.compile("[ -<>-~]+");

    /**
     * Checks the name.
     *
     * @throws InvalidSpecException if it breaks the rule
     */
    public EnvVar {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw InvalidSpecException.of(
                    "env",
                    "'" + name
                            + "' is not a variable name; use printable ASCII characters other than '=', best letters, digits and '_'");
        }
        requireNonNull(value, "value");
    }

    /** Returns a variable with a plain text, which must not be a secret. */
    public static EnvVar of(String name, String text) {
        return new EnvVar(name, EnvValue.text(text));
    }

    /** Returns a variable whose value comes from a secret or another deployment. */
    public static EnvVar of(String name, EnvValue value) {
        return new EnvVar(name, value);
    }

    /** Returns a variable with the value of a key of a secret. */
    public static EnvVar fromSecret(String name, String secret, String key) {
        return new EnvVar(name, EnvValue.secret(secret, key));
    }

    /**
     * Returns the variables with each name once: the last value of a name counts and stands where the name occurred first. The
     * place matters, because a variable can refer only to those before it ({@code $(NAME)}).
     */
    public static List<EnvVar> lastOfEach(Collection<EnvVar> variables) {
        Map<String, EnvVar> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable));
        return List.copyOf(byName.values());
    }
}
