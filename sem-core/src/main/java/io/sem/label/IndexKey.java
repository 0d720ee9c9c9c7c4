package io.sem.label;

import io.sem.api.label.Operator;
import io.sem.api.label.Requirement;
import java.util.List;

/**
 * Where a selector is filed: under a key that must be there, for each value it may have; or for any value, if the values are
 * none, or not known.
 */
record IndexKey(String key, List<String> values) {

    /** Larger sets are not worth so many entries. */
    private static final int MOST_VALUES = 64;

    /** The place for a requirement that does not accept the absence of its key. */
    static IndexKey of(Requirement requirement) {
        List<String> values = equates(requirement)
                ? requirement.values().stream()
                        .distinct()
                        .limit(MOST_VALUES + 1)
                        .toList()
                : List.of();
        return new IndexKey(requirement.key(), values.size() > MOST_VALUES ? List.of() : values);
    }

    boolean isForAnyValue() {
        return values.isEmpty();
    }

    /** Whether all labels looked up in this place meet the requirement. */
    boolean proves(Requirement requirement) {
        return requirement.key().equals(key)
                && (requirement.operator() == Operator.EXISTS
                        || (equates(requirement)
                                && !isForAnyValue()
                                && requirement.values().containsAll(values)));
    }

    /** Whether the key must have one of the requirement's values. */
    static boolean equates(Requirement requirement) {
        return switch (requirement.operator()) {
            case EQUALS, DOUBLE_EQUALS, IN -> true;
            default -> false;
        };
    }
}
