package io.sem.api.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in English and in another language. Its values are the placeholders {@code {1}}, {@code {node}} and so on; one that the
 * other language writes as <code>{1+}</code> is not copied but translated too, because it is a sentence or a phrase itself.
 *
 * @param texts what stands between the values in English: one more than there are values
 * @param places the names of the values in the order of the English sentence
 * @param other the sentence in the other language
 */
record Template(List<String> texts, List<String> places, String other) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w{1,20})(\\+?)}");

    // A value that is followed by another one at once, such as an exit code by the last words of a program.
    private static final Pattern WORD = Pattern.compile("[\\w./-]{1,200}");

    static Template of(String english, String other) {
        List<String> texts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        int end = 0;
        for (MatchResult place : PLACE.matcher(english).results().toList()) {
            texts.add(english.substring(end, place.start()));
            places.add(place.group(1));
            end = place.end();
        }
        texts.add(english.substring(end));
        return new Template(texts, places, other);
    }

    /** Whether it begins with a phrase, such as <code>{1+} does not exist</code>. */
    boolean isFrame() {
        return other.startsWith("{1+}");
    }

    /** How much text it has beside its values. */
    int ownText() {
        return texts.stream().mapToInt(String::length).sum();
    }

    /** Returns the other language of a sentence; empty if it is not of this template. */
    Optional<String> translated(String sentence, UnaryOperator<String> phrases) {
        return values(sentence)
                .map(values -> PLACE.matcher(other)
                        .replaceAll(place -> Matcher.quoteReplacement(value(place, values, phrases))));
    }

    private static String value(MatchResult place, Map<String, String> values, UnaryOperator<String> phrases) {
        String value = values.getOrDefault(place.group(1), "");
        return place.group(2).isEmpty() ? value : phrases.apply(value);
    }

    /** Each text is looked for once, behind the one before it, and the last one at the end: so it takes linear time. */
    private Optional<Map<String, String>> values(String sentence) {
        String last = texts.get(places.size());
        int end = sentence.length() - last.length();
        if (!startsWith(sentence)) {
            return Optional.empty();
        }
        if (places.isEmpty()) {
            return end == 0 ? Optional.of(Map.of()) : Optional.empty();
        }
        if (!sentence.endsWith(last)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        int from = texts.get(0).length();
        for (int i = 0; i < places.size(); i++) {
            int next = i == places.size() - 1 ? end : end(sentence, i, from);
            if (next < from || next > end) {
                return Optional.empty();
            }
            values.put(places.get(i), sentence.substring(from, next));
            from = next + texts.get(i + 1).length();
        }
        return Optional.of(values);
    }

    /** Returns where a value ends. The last words of a program may hold anything, so what follows them is looked for from the end. */
    private int end(String sentence, int place, int from) {
        String next = texts.get(place + 1);
        if (next.isEmpty()) {
            Matcher word = WORD.matcher(sentence).region(from, sentence.length());
            return word.lookingAt() ? word.end() : from;
        }
        return places.get(place).equals("said") ? sentence.lastIndexOf(next) : sentence.indexOf(next, from);
    }

    /** A fix stands as a sentence of its own and so begins with a capital letter. */
    private boolean startsWith(String sentence) {
        String first = texts.get(0);
        return first.isEmpty()
                || sentence.regionMatches(true, 0, first, 0, 1) && sentence.startsWith(first.substring(1), 1);
    }
}
