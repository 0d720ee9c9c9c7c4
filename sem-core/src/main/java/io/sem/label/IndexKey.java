package io.sem.label;

import io.sem.api.label.Operator;
import io.sem.api.label.Requirement;
import java.util.List;

/**
 * Where a selector is filed in a {@link SelectorIndex}: under a key that must be present, once for each value that
 * the key may have; or under the key alone if any value will do or the values are too many.
 *
 * @param key the key that must be present
 * @param values the values under which it is filed; empty for any value
 */
record IndexKey(String key, List<String> values) {

    /** A larger set is filed under its key alone: so many entries would cost more than the tests they save. */
    private static final int MOST_VALUES = 64;

    /** Returns the index key of a requirement that does not accept the absence of its key. */
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

    /**
     * Whether all labels that are looked up under this index key meet the requirement, which then need not be tested
     * again.
     */
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
            case NOT_EQUALS, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER_THAN, LESS_THAN -> false;
        };
    }
}
