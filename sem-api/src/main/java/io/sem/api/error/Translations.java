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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of diagnoses, errors and statuses in other languages. A sentence is recognized by its English template, so the place
 * that throws it writes it once, in English; one that was stored or came from another process can be translated too; and logs stay
 * English whatever anybody reads. The files have two lines for each template: the English one and the other.
 */
public final class Translations {

    private Translations() {}

    /**
     * Returns a message of an error, a status or a diagnosis in another language: Chinese for {@link Locale#CHINESE} and its
     * variants, English for every other one. A sentence that SEM did not write, such as a message of the cluster, stays as it is.
     */
    public static String text(String english, Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese && !english.isEmpty() ? Chinese.text(english) : english;
    }

    /** Loaded when somebody reads Chinese for the first time. */
    private static final class Chinese {
        // A sentence around a phrase comes before the phrase alone. Of the others, those with the most text of their
        // own come
        // first, so that a general one does not take what a special one knows.
        private static final List<Template> TEMPLATES = Stream.of("diagnoses_zh.txt", "errors_zh.txt")
                .flatMap(file -> load(file).stream())
                .sorted(Comparator.comparing(Template::isFrame)
                        .thenComparing(Template::ownText)
                        .reversed())
                .toList();

        static String text(String english) {
            return whole(english).orElseGet(() -> lines(english));
        }

        private static Optional<String> whole(String english) {
            return TEMPLATES.stream()
                    .map(template -> template.translated(english, Chinese::text))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        /** A text of several sentences has a line for each. */
        private static String lines(String english) {
            return english.indexOf('\n') < 0
                    ? english
                    : english.lines().map(line -> whole(line).orElse(line)).collect(Collectors.joining("\n"));
        }
    }

    private static List<Template> load(String file) {
        List<String> lines = lines(file);
        List<Template> templates = new ArrayList<>();
        for (int line = 0; line + 1 < lines.size(); line += 2) {
            templates.add(Template.of(lines.get(line), lines.get(line + 1)));
        }
        return templates;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Translations.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
