package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;

/**
 * The name of a tenant.
 *
 * @param value a DNS label of at most 40 characters, so that every namespace name that starts with it fits into 63
 */
public record TenantName(String value) {

    private static final int MAX = 40;

    public TenantName {
        NameRule.DNS_LABEL.check("tenant", value);
        if (value.length() > MAX) {
            throw InvalidSpecException.of(
                    "tenant", "'" + value + "' has " + value.length() + " characters; at most " + MAX + " are allowed");
        }
    }

    /** A tenant's name. */
    public static TenantName of(String value) {
        return new TenantName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
