package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.io.Serializable;
import java.util.Objects;

/**
 * The name of a tenant.
 *
 * @param value a DNS label of at most 40 characters, so that the name of every namespace, {@code tenant-environment}, fits into 63;
 *     neither {@code kube} nor starting with {@code kube-}, because those namespaces are Kubernetes' own
 */
public record TenantName(String value) implements Serializable {

    private static final int MAX = 40;
    // Kubernetes keeps all namespaces that start so for itself (kubernetes.io, "Namespaces").
    private static final String KUBERNETES = "kube";

    /**
     * Checks the name.
     *
     * @throws InvalidSpecException if it breaks the rule
     */
    public TenantName {
        Objects.requireNonNull(value, "value");
        NameRule.DNS_LABEL.check("tenant", value);
        if (value.length() > MAX) {
            throw InvalidSpecException.of(
                    "tenant", "'" + value + "' has " + value.length() + " characters; at most " + MAX + " are allowed");
        }
        if (value.equals(KUBERNETES) || value.startsWith(KUBERNETES + "-")) {
            throw InvalidSpecException.of(
                    "tenant",
                    "'" + value
                            + "' is reserved, because namespaces that start with 'kube-' are those of Kubernetes itself;"
                            + " use another name");
        }
    }

    /**
     * Returns the name of a tenant.
     *
     * @throws InvalidSpecException if it breaks the rule
     */
    public static TenantName of(String value) {
        return new TenantName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
