package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Translations;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever reads Chinese gets every error and every status in Chinese: the sentences are read from the sources. */
class TranslatedErrorsTest {

    private static final Set<String> SENTENCES = Sentences.of(Sources.parsed().library());
    private static final Pattern VALUE = Pattern.compile("<\\d{1,2}>");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    // What stands in quotes, and what is code in both languages: with a capital inside, a dot, a bracket, a dollar.
    private static final Pattern CODE =
            Pattern.compile("“[^”]{0,80}”|[\\w./:${}@+~|-]*[A-Z0-9_./:${}@+~(|-][\\w./:${}@+~()|-]*");
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{2,30} [a-z]{2,30} [a-z]{2,30}");

    @Test
    void the_sentences_of_the_sources_were_found() {
        assertThat(SENTENCES)
                .hasSizeGreaterThan(300)
                .contains("it is not deployed", "is not a URL; write https://host/path");
    }

    @Test
    void no_sentence_lacks_its_translation() {
        assertThat(SENTENCES.stream().filter(sentence -> !isTranslated(sentence)))
                .as("sentences without a line in errors_zh.txt")
                .isEmpty();
    }

    @Test
    void no_value_is_lost_in_a_translation() {
        assertThat(SENTENCES.stream()
                        .filter(sentence -> !values(filled(sentence)).equals(values(chinese(sentence)))))
                .isEmpty();
    }

    private static boolean isTranslated(String sentence) {
        String chinese = chinese(sentence);
        return CHINESE.matcher(chinese).find()
                && !ENGLISH.matcher(CODE.matcher(chinese).replaceAll("")).find();
    }

    private static String chinese(String sentence) {
        return Translations.text(filled(sentence), Locale.CHINESE);
    }

    private static String filled(String sentence) {
        return sentence.replaceAll("\\{(\\d{1,2})}", "<$1>");
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }
}
