package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of an environment. The four constants are what a tenant gets by default; the set is open.
 *
 * @param value lower case letters and digits, starting with a letter, at most 20. No "-", so that the namespace
 *     {@code tenant-environment} can belong to one environment only
 */
public record EnvironmentName(String value) {

    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    /** Where developers try things out. */
    public static final EnvironmentName DEV = new EnvironmentName("dev");

    /** Where tests run. */
    public static final EnvironmentName TEST = new EnvironmentName("test");

    /** The last stop before production. */
    public static final EnvironmentName STAGING = new EnvironmentName("staging");

    /** What customers see. */
    public static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    /** The four environments of every tenant that does not ask for others. */
    public static final List<EnvironmentName> DEFAULTS = List.of(DEV, TEST, STAGING, PRODUCTION);

    public EnvironmentName {
        if (!RULE.matcher(value).matches()) {
            throw InvalidSpecException.of(
                    "environment",
                    "'" + value
                            + "' is not allowed; use 1 to 20 lower case letters and digits, starting with a letter");
        }
    }

    /** An environment's name. */
    public static EnvironmentName of(String value) {
        return new EnvironmentName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
