package io.sem.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Diagnosis;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads Chinese gets every diagnosis in Chinese. */
class TranslationsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w{1,20})}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void no_sentence_of_a_cause_lacks_its_translation() {
        for (String sentence : sentences()) {
            String filled = PLACE.matcher(sentence).replaceAll("<$1>");
            String translated = chinese(filled).explanation();

            if (!sentence.equals("{1} {2}")) { // of a package: the sentences of fetch.sh have lines of their own
                assertThat(CHINESE.matcher(translated).find()).as(sentence).isTrue();
            }
            assertThat(values(translated)).as(sentence).containsExactlyInAnyOrderElementsOf(values(filled));
        }
    }

    @Test
    void a_fix_is_translated_although_it_begins_with_a_capital_letter() {
        Diagnosis english = Diagnosis.builder("ImagePullBackOff", "image 'web:1' does not exist")
                .fix("Push the image, or correct its name, tag or platform")
                .evidence("manifest unknown")
                .build();

        Diagnosis translated = english.in(Locale.SIMPLIFIED_CHINESE);

        assertThat(translated.explanation()).isEqualTo("镜像“web:1”不存在");
        assertThat(translated.fix()).isEqualTo("请推送该镜像，或改正其名称、标签或平台");
        assertThat(translated.evidence()).isEqualTo("manifest unknown");
        assertThat(english.in(Locale.GERMAN)).isEqualTo(english);
    }

    @Test
    void the_last_words_of_a_program_may_hold_anything() {
        assertThat(chinese("container 'main' ended with exit code 3: no; such. thing; 2 restarts so far")
                        .explanation())
                .isEqualTo("容器“main”以退出码 3 结束: no; such. thing；已重启 2 次");
        assertThat(chinese("container 'main' ended with exit code 137; 1 restarts so far")
                        .explanation())
                .isEqualTo("容器“main”以退出码 137 结束；已重启 1 次");
    }

    @Test
    void a_package_that_is_broken_is_told_in_chinese() {
        assertThat(chinese("package https://dpr/a.zip has a start.sh without #!")
                        .explanation())
                .isEqualTo("package https://dpr/a.zip 的 start.sh 缺少 #! 首行");
    }

    @Test
    void what_has_no_translation_stays_as_it_is() {
        assertThat(chinese("unheard-of").explanation()).isEqualTo("unheard-of");
    }

    private static List<String> sentences() {
        return Causes.ALL.stream()
                .flatMap(cause ->
                        Stream.of(cause.words().explanation(), cause.words().fix()))
                .distinct()
                .toList();
    }

    private static Diagnosis chinese(String sentence) {
        return Diagnosis.builder("Code", sentence).build().in(Locale.CHINESE);
    }

    private static List<String> values(String text) {
        Matcher matcher = Pattern.compile("<(\\w{1,20})>").matcher(text);
        return matcher.results().map(found -> found.group(1)).toList();
    }
}
