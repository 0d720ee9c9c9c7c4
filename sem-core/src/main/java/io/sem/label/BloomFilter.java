package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;

/**
 * A Bloom filter of 64 bits with one hash function: one bit for each key and each label, chosen by hash. A label set
 * has the bits of everything it holds. If a bit is missing, the label is certainly not there; if it is set, the label
 * may be there. So one AND-NOT tells of most selectors that they do not match, before their words are fetched from
 * memory.
 *
 * <p>64 bits suffice: an object with 20 labels sets at most 40 of them, and a false positive only costs the exact
 * test.
 */
final class BloomFilter {

    private BloomFilter() {}

    /** Returns the bits of all keys and labels of a label set. */
    static long of(Labels labels) {
        long marks = 0;
        for (int i = 0; i < labels.size(); i++) {
            marks |= of(labels.key(i)) | of(labels.key(i), labels.value(i));
        }
        return marks;
    }

    /** Returns bits that every label set has which the selector matches. */
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

    /**
     * Returns bits of the following kind: a label set that has none of them meets all requirements that accept the
     * absence of their key.
     */
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

    /**
     * Returns the bit for a hash code. Takes the upper bits of a product, as in Fibonacci hashing: hash codes of
     * similar strings differ mostly in the lower bits.
     */
    private static long mark(int hash) {
        return 1L << ((hash * 0x9E3779B9) >>> 26);
    }
}
