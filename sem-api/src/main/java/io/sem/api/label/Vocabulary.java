package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import org.jspecify.annotations.Nullable;

/**
 * The label keys or values seen lately, each known to be valid. Clusters use few words over and over: a word found here is
 * neither checked nor allocated again, and two equal words are nearly always the same object, which makes comparing them
 * one instruction. It is a cache only: nothing relies on a word being found.
 *
 * <p>Lossy on purpose: one slot per hash, the latest word wins. So it needs no lock, is bounded, and cannot be flooded. The
 * unsynchronised array is safe, because a String is immutable and can be published through a race.
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

    /** The word, the very object seen before if there is one; null if it is not valid. */
    @Nullable
    String word(String text) {
        int slot = slot(text.hashCode());
        String known = words[slot];
        if (text.equals(known)) {
            return known;
        }
        return learn(slot, text);
    }

    /** The word in {@code text[from, to)}, of which {@code hash} is the hash code; null if it is not valid. */
    @Nullable
    String word(String text, int from, int to, int hash) {
        int slot = slot(hash);
        String known = words[slot];
        if (known != null && known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        return learn(slot, text.substring(from, to));
    }

    /** The word. Throws if it is not valid. */
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
