package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of an environment. A tenant has the four constants by default; any other name is possible.
 *
 * @param value 1 to 20 lower case letters and digits, starting with a letter. It contains no {@code -}, so that the namespace
 *     {@code tenant-environment} belongs to exactly one environment: tenants {@code a} and {@code a-b} never collide
 */
public record EnvironmentName(String value) implements Serializable {

    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    /** For developers to try things out. */
    public static final EnvironmentName DEV = new EnvironmentName("dev");

    /** For tests. */
    public static final EnvironmentName TEST = new EnvironmentName("test");

    /** For the last trial before production. */
    public static final EnvironmentName STAGING = new EnvironmentName("staging");

    /** For customers. */
    public static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    /** The environments of a tenant that does not ask for others. */
    public static final List<EnvironmentName> DEFAULTS = List.of(DEV, TEST, STAGING, PRODUCTION);

    /**
     * Checks the name.
     *
     * @throws InvalidSpecException if it breaks the rule
     */
    public EnvironmentName {
        Objects.requireNonNull(value, "value");
        if (!RULE.matcher(value).matches()) {
            throw InvalidSpecException.of(
                    "environment",
                    "'" + value
                            + "' is not allowed; use 1 to 20 lower case letters and digits, starting with a letter");
        }
    }

    /**
     * Returns the name of an environment.
     *
     * @throws InvalidSpecException if it breaks the rule
     */
    public static EnvironmentName of(String value) {
        return new EnvironmentName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
