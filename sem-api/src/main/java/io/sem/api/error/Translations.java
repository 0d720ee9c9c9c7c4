package io.sem.api.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of diagnoses in other languages. A sentence is recognized by its English template, so a diagnosis that was stored or
 * came from another process can be translated too, and logs stay English whatever anybody reads. The file has two lines for each
 * template: the English one and the other, with the same placeholders.
 */
final class Translations {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w{1,20})}");
    private static final List<Entry> CHINESE = load("diagnoses_zh.txt");

    private Translations() {}

    /** Returns the sentence in this language; the English one if it has none. */
    static String text(String english, Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? chinese(english) : english;
    }

    private static String chinese(String english) {
        return CHINESE.stream()
                .map(entry -> entry.translated(english))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(english);
    }

    /** The templates with the most text of their own come first, so that a general one does not take what a special one knows. */
    private static List<Entry> load(String file) {
        List<String> lines = lines(file);
        List<Entry> entries = new ArrayList<>();
        for (int line = 0; line + 1 < lines.size(); line += 2) {
            entries.add(Entry.of(lines.get(line), lines.get(line + 1)));
        }
        entries.sort(Comparator.comparing(
                entry -> -PLACE.matcher(entry.english).replaceAll("").length()));
        return List.copyOf(entries);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Translations.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template in both languages, the English one also as a pattern with a group for each placeholder. */
    private record Entry(String english, String other, Pattern pattern, List<String> places) {

        static Entry of(String english, String other) {
            List<String> places = new ArrayList<>();
            StringBuilder regex = new StringBuilder();
            Matcher place = PLACE.matcher(english);
            int end = 0;
            while (place.find()) {
                regex.append(literal(english, end, place.start())).append("([\\s\\S]{0,2000}?)");
                places.add(place.group());
                end = place.end();
            }
            regex.append(literal(english, end, english.length()));
            return new Entry(english, other, Pattern.compile(regex.toString()), List.copyOf(places));
        }

        /** A fix stands as a sentence of its own and so begins with a capital letter. */
        private static String literal(String text, int from, int to) {
            String part = text.substring(from, to);
            return from > 0 || part.isEmpty()
                    ? Pattern.quote(part)
                    : "(?i:" + Pattern.quote(part.substring(0, 1)) + ")" + Pattern.quote(part.substring(1));
        }

        Optional<String> translated(String sentence) {
            Matcher matcher = pattern.matcher(sentence);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String result = other;
            for (int i = 0; i < places.size(); i++) {
                result = result.replace(places.get(i), matcher.group(i + 1));
            }
            return Optional.of(result);
        }
    }
}
