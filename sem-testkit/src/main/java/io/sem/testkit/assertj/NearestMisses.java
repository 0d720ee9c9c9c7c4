package io.sem.testkit.assertj;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.IntStream;

/**
 * What comes nearest to what a test looked for in vain: a mistyped name, or one requirement of a selector too many. Three of
 * them, since the one that was meant is nearly always among them and more would hide it.
 */
final class NearestMisses {
    private static final int SHOWN = 3;

    private NearestMisses() {}

    /** The existing names that take the fewest edits to become the wanted one, as the end of a sentence. */
    static String names(String wanted, Collection<String> existing) {
        List<String> nearest = existing.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
        return nearest.isEmpty() ? "there is none" : "nearest are " + String.join(", ", nearest);
    }

    /** The objects that miss the fewest requirements of a selector, each with what it misses. */
    static String objects(Selector selector, Map<String, Labels> labelled) {
        List<String> nearest = labelled.entrySet().stream()
                .sorted(Comparator.comparingInt((Entry<String, Labels> object) ->
                                missed(selector, object).size())
                        .thenComparing(Entry.comparingByKey()))
                .limit(SHOWN)
                .map(object ->
                        "%s (%s) misses %s".formatted(object.getKey(), object.getValue(), missed(selector, object)))
                .toList();
        return nearest.isEmpty() ? "there is none" : "nearest are " + String.join("; ", nearest);
    }

    private static List<Requirement> missed(Selector selector, Entry<String, Labels> object) {
        return selector.requirements().stream()
                .filter(requirement -> !Selector.of(List.of(requirement)).matches(object.getValue()))
                .toList();
    }

    /** Levenshtein: how many characters are to be added, taken away or replaced, row by row of the usual table. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
