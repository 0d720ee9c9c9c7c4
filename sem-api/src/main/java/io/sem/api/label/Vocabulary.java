package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import org.jspecify.annotations.Nullable;

/**
 * A cache of label keys or values that were valid. Clusters use few words over and over: a word that is found here is neither checked
 * nor allocated again, and two equal words are nearly always the same object, which makes a comparison one instruction. Nothing
 * depends on a word being found.
 *
 * <p>It is lossy on purpose: one slot per hash, and the latest word wins. So it needs no lock, has a fixed size, and hostile input
 * cannot make it grow. The unsynchronized array is safe because a String is immutable and may be published through a data race.
 */
final class Vocabulary {

    static final Vocabulary KEYS = new Vocabulary(NameRule.LABEL_KEY);
    static final Vocabulary VALUES = new Vocabulary(NameRule.LABEL_VALUE);

    private static final int SLOTS = 1 << 12;

    private final NameRule rule;
    private final @Nullable String[] words = new String[SLOTS];

    private Vocabulary(NameRule rule) {
        this.rule = rule;
    }

    NameRule rule() {
        return rule;
    }

    /** Returns the word, as the object that is cached if there is one; null if it is not valid. */
    @Nullable
    String word(String text) {
        int slot = slot(text.hashCode());
        String known = words[slot];
        if (text.equals(known)) {
            return known;
        }
        return learn(slot, text);
    }

    /** Returns the word in {@code text[from, to)}, whose hash code is {@code hash}; null if it is not valid. */
    @Nullable
    String word(String text, int from, int to, int hash) {
        int slot = slot(hash);
        String known = words[slot];
        if (known != null && known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        return learn(slot, text.substring(from, to));
    }

    /** Returns the word; throws if it is not valid. */
    String require(String path, String text) {
        String word = word(text);
        if (word == null) {
            throw InvalidSpecException.of(path, rule.fault(text).orElseThrow());
        }
        return word;
    }

    private @Nullable String learn(int slot, String text) {
        if (!rule.accepts(text)) {
            return null;
        }
        words[slot] = text;
        return text;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 12 ^ hash >>> 20) & SLOTS - 1;
    }
}
