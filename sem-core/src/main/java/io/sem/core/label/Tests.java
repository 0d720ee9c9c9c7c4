package io.sem.core.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of many selectors, side by side in one array: of each requirement the key, its values, and null. First come
 * those of a selector that ask for one of the values to be there, then those that refuse them.
 */
final class Tests {

    private final @Nullable String[] words;
    /** Where the words of each selector begin, and where those begin that are refused. */
    private final int[] starts;
    /** Whether these words are all that the selector asks for. */
    private final boolean[] complete;

    Tests(List<List<Requirement>> selectors) {
        List<@Nullable String> all = new ArrayList<>();
        this.starts = new int[2 * selectors.size() + 1];
        this.complete = new boolean[selectors.size()];
        for (int i = 0; i < complete.length; i++) {
            List<Requirement> requirements = selectors.get(i);
            complete[i] =
                    requirements.stream().allMatch(each -> each.operator().acceptsAbsence() || Place.equates(each));
            requirements.stream().filter(Place::equates).forEach(each -> add(each, all));
            starts[2 * i + 1] = all.size();
            requirements.stream()
                    .filter(each -> each.operator().acceptsAbsence())
                    .forEach(each -> add(each, all));
            starts[2 * i + 2] = all.size();
        }
        this.words = all.toArray(String[]::new);
    }

    private static void add(Requirement requirement, List<@Nullable String> words) {
        words.add(requirement.key());
        words.addAll(requirement.values());
        words.add(null);
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
