package io.sem.embedded;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who holds which field of an object beside SEM, as the managed fields of Kubernetes say (KEP-555). */
final class Holdings {

    private final Map<String, Holder> byField = new HashMap<>();

    /**
     * Somebody who has changed a field.
     *
     * @param name the name of the manager
     * @param at when
     */
    record Holder(String name, Instant at) {}

    Optional<Holder> holder(String field) {
        return Optional.ofNullable(byField.get(field));
    }

    void hold(Collection<String> fields, Holder holder) {
        fields.forEach(field -> byField.put(field, holder));
    }

    /** Nobody holds anything any more: SEM has taken it over. */
    void release() {
        byField.clear();
    }
}
