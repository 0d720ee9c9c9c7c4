package io.sem.label;

import io.sem.api.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of many selectors, side by side in one array. */
final class Terms {

    private final @Nullable String[] words;
    /** Where the words of each selector begin, and where those begin that are refused. */
    private final int[] starts;
    /** Whether these words are all that the selector asks for. */
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

    /** Whether a selector asks for nothing but that some labels are there, and others are not. */
    boolean areComplete(int selector) {
        return complete[selector];
    }

    /** Whether of each key that must be there one of the values is. */
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

    /** Whether no key that is refused is there, or not with a value that is refused. */
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

    /** Words are nearly always the same object if equal, and comparing other words is what takes the time. */
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
