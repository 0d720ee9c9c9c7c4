package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;

/**
 * One of 64 bits for each key and each label, chosen by hash. A label set has the marks of all it holds; of what its marks
 * lack, it surely holds nothing. So one instruction tells of most selectors that they do not match, before they are looked at.
 */
final class BloomFilter {

    private BloomFilter() {}

    static long of(Labels labels) {
        long marks = 0;
        for (int i = 0; i < labels.size(); i++) {
            marks |= of(labels.key(i)) | of(labels.key(i), labels.value(i));
        }
        return marks;
    }

    /** BloomFilter that every label set has which the selector matches. */
    static long needed(Selector selector) {
        long marks = 0;
        for (Requirement requirement : selector.requirements()) {
            if (!requirement.operator().acceptsAbsence()) {
                marks |= IndexKey.equates(requirement) && requirement.values().size() == 1
                        ? of(requirement.key(), requirement.values().get(0))
                        : of(requirement.key());
            }
        }
        return marks;
    }

    /** BloomFilter of which a label set with none meets all requirements that accept the absence of their key. */
    static long avoided(Selector selector) {
        long marks = 0;
        for (Requirement requirement : selector.requirements()) {
            if (requirement.operator().acceptsAbsence()) {
                marks |= requirement.values().isEmpty() ? of(requirement.key()) : 0;
                for (String value : requirement.values()) {
                    marks |= of(requirement.key(), value);
                }
            }
        }
        return marks;
    }

    private static long of(String key) {
        return mark(key.hashCode());
    }

    private static long of(String key, String value) {
        return mark(31 * key.hashCode() + value.hashCode());
    }

    /** By the upper bits of a product, as in Fibonacci hashing: the lower bits of such hash codes are too much alike. */
    private static long mark(int hash) {
        return 1L << ((hash * 0x9E3779B9) >>> 26);
    }
}
