package io.sem.api.network;

import io.sem.api.error.InvalidSpecException;
import java.util.regex.Pattern;

/** The rule for port names: an IANA service name (RFC 6335, section 5.1), as validation.IsValidPortName of Kubernetes has it. */
final class PortName {

    private static final Pattern RULE = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

    private PortName() {}

    static void require(String path, String name) {
        if (!RULE.matcher(name).matches()) {
            throw InvalidSpecException.of(
                    path,
                    "'" + name
                            + "' is not a port name; use 1 to 15 lower case letters, digits and single '-' inside, with at least one letter");
        }
    }
}
