package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for names of things: RFC 1123 labels and subdomains, as Kubernetes checks them
 * (apimachinery/pkg/util/validation/validation.go).
 */
public final class DnsName {

    private static final int LABEL_MAX = 63;
    private static final int SUBDOMAIN_MAX = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private DnsName() {}

    /** What is wrong with {@code value} as a DNS label; empty when nothing is. */
    public static Optional<String> labelFault(String value) {
        return fault(
                value,
                LABEL,
                LABEL_MAX,
                "lower case letters, digits and '-', starting and ending with a letter or digit");
    }

    /** What is wrong with {@code value} as a DNS subdomain; empty when nothing is. */
    public static Optional<String> subdomainFault(String value) {
        return fault(value, SUBDOMAIN, SUBDOMAIN_MAX, "DNS labels joined by '.'");
    }

    /** Gives back {@code value} when it is a DNS label; otherwise throws with {@code path} as the place. */
    public static String requireLabel(String path, String value) {
        labelFault(value).ifPresent(fault -> {
            throw InvalidSpecException.of(path, fault);
        });
        return value;
    }

    private static Optional<String> fault(String value, Pattern pattern, int max, String rule) {
        if (value.length() > max) {
            return Optional.of("'" + value.substring(0, 32) + "…' has " + value.length() + " characters; at most " + max
                    + " are allowed");
        }
        return pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("'" + value + "' is not allowed; use " + rule);
    }
}
