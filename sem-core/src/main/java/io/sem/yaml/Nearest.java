package io.sem.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Helps with unknown names: lists the known ones, the most similar first. */
final class Nearest {

    private static final int SHOWN = 64;

    /** Comparing costs time in proportion to the product of two lengths. */
    private static final int COMPARED = 200;

    private static final int LISTED = 30;

    private Nearest() {}

    /**
     * Returns the known names in one line, those most similar to the unknown one first. Of very many names only the
     * first 200 are compared, and 30 listed, to bound the cost of a hostile file.
     */
    static String of(String unknown, Collection<String> known) {
        String word = abbreviated(unknown).toLowerCase(Locale.ROOT);
        List<String> sorted = known.stream()
                .limit(COMPARED)
                .map(Nearest::abbreviated)
                .sorted(Comparator.<String>comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(LISTED)
                .toList();
        return String.join(", ", sorted) + (known.size() > LISTED ? ", …" : "");
    }

    /**
     * Returns at most the first 64 characters of a text, so that a message stays readable whatever the file contains.
     */
    static String abbreviated(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }

    /** Returns the Levenshtein distance: how many letters must be inserted, removed or replaced. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
