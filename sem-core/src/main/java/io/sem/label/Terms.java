package io.sem.label;

import io.sem.api.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of many selectors, one after the other in one array; see {@link Bucket} for why. */
final class Terms {

    private final @Nullable String[] words;
    /** For each selector the index of its first word, and the index of its first refusing word. */
    private final int[] starts;
    /** Whether the words say everything that the selector requires. */
    private final boolean[] complete;

    Terms(List<Term> terms) {
        this.words =
                new String[terms.stream().mapToInt(each -> each.words().size()).sum()];
        this.starts = new int[2 * terms.size() + 1];
        this.complete = new boolean[terms.size()];
        for (int i = 0; i < complete.length; i++) {
            Term term = terms.get(i);
            int start = starts[2 * i];
            for (int word = 0; word < term.words().size(); word++) {
                words[start + word] = term.words().get(word);
            }
            starts[2 * i + 1] = start + term.refused();
            starts[2 * i + 2] = start + term.words().size();
            complete[i] = term.complete();
        }
    }

    /** Whether a selector requires only that some labels are present and others are not. */
    boolean areComplete(int selector) {
        return complete[selector];
    }

    /** Whether each required key has one of its values. */
    boolean allThere(int selector, Labels labels) {
        int end = starts[2 * selector + 1];
        for (int i = starts[2 * selector]; i < end; i = next(i)) {
            String actual = value(words[i], labels);
            if (actual == null || !isAmongValues(actual, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether each refused key is absent, or has none of the refused values. */
    boolean noneThere(int selector, Labels labels) {
        int end = starts[2 * selector + 2];
        for (int i = starts[2 * selector + 1]; i < end; i = next(i)) {
            String actual = value(words[i], labels);
            if (actual != null && (words[i + 1] == null || isAmongValues(actual, i))) {
                return false;
            }
        }
        return true;
    }

    private int next(int key) {
        int end = key + 1;
        while (words[end] != null) {
            end++;
        }
        return end + 1;
    }

    private boolean isAmongValues(String actual, int key) {
        for (int i = key + 1; words[i] != null; i++) {
            if (words[i].equals(actual)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the value of a key. Equal words are nearly always the same object, since labels and
     * selectors take them from one vocabulary; comparing references saves most of the time, and the map finds the rest.
     */
    @SuppressWarnings("ReferenceEquality")
    private static @Nullable String value(@Nullable String key, Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.key(i) == key) {
                return labels.value(i);
            }
        }
        return labels.asMap().get(key);
    }
}
