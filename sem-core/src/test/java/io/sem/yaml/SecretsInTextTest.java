package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.workload.PackageSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A marker is planted in every field that is about a secret, in every form that somebody may write by mistake. Whatever is
 * thrown or printed, the marker is not in it.
 */
class SecretsInTextTest {

    private static final String MARKER = "hunter2";
    private static final String SHA = "9f".repeat(32);

    @ParameterizedTest
    @MethodSource
    void no_message_about_a_credential_repeats_what_stands_in_its_place(String text) {
        assertThat(printed(() -> SpecFiles.read(text))).doesNotContain(MARKER);
        String variable = text.replace(MARKER, "${pw}");
        assertThat(printed(() -> SpecFiles.withVariables(Map.of("pw", MARKER)).read(variable)))
                .doesNotContain(MARKER);
    }

    static Stream<String> no_message_about_a_credential_repeats_what_stands_in_its_place() {
        return places().flatMap(place -> values().map(value -> place.formatted(value)));
    }

    /** Every field of a spec file that takes a credential, or the name of one. */
    private static Stream<String> places() {
        String container = "kind: Deployment\nname: a\ngroup: {containers: {c: {image: i, %s}}}\n";
        String archive = "package: {archive: {url: https://dpr/a.zip, sha256: " + SHA + ", credentials: %s}}";
        return Stream.of(
                "kind: MySql\nname: db\npassword: %s\n",
                "kind: Deployment\nname: a\ngroup: {containers: {c: {image: i}}}\nsecrets: {a/b: %s}\n",
                "kind: App\nname: a\nbase: i\nsecrets: {a/b: %s}\n",
                "kind: Secret\nsecret: a/b\nfile: %s\n",
                "kind: Secret\nsecret: a/b\nexisting: %s\n",
                "kind: Secret\nsecret: a/b\ngenerated: %s\n",
                "kind: Secret\nsecret: %s\ngenerated: 20\n",
                container.formatted("env: {A: {secret: %s}}"),
                container.formatted(archive),
                container.formatted(archive.replace("archive", "file")));
    }

    /** What people write who take the field for the place of the password. */
    private static Stream<String> values() {
        return Stream.of(
                MARKER + "!",
                "'" + MARKER + " '",
                "\"" + MARKER + "\\n\"",
                "{value: " + MARKER + "!}",
                "{" + MARKER + ": x}",
                "{" + MARKER + "!: {}}",
                "[" + MARKER + "]",
                "{generated: " + MARKER + "}",
                "{generated: {length: " + MARKER + "}}",
                "{existing: " + MARKER + "}",
                "{existing: {" + MARKER + ": x}}",
                "{file: [" + MARKER + "]}",
                "{existing: a/b, plain: " + MARKER + "}",
                "{generated: 20, " + MARKER + ": x}",
                "|\n  " + MARKER + "\n  !",
                "!!str " + MARKER + "!",
                "\"" + MARKER,
                "'" + MARKER,
                "{" + MARKER,
                "*" + MARKER,
                "&" + MARKER + " {",
                "@" + MARKER,
                "`" + MARKER,
                "%%" + MARKER,
                MARKER + ": : x");
    }

    @ParameterizedTest
    @MethodSource
    void no_text_about_a_package_holds_user_information_or_a_query(String url) {
        assertThat(printed(() -> PackageSource.archive(url, SHA))).doesNotContain(MARKER);
        assertThat(printed(() -> PackageSource.file(url, SHA))).doesNotContain(MARKER);
        String file = "kind: App\nname: a\nbase: i\npackage: {archive: {url: \"" + url + "\", sha256: " + SHA + "}}\n";
        assertThat(printed(() -> SpecFiles.read(file))).doesNotContain(MARKER);
    }

    static Stream<String> no_text_about_a_package_holds_user_information_or_a_query() {
        return Stream.of(
                        "https://joe:%s@dpr/a.zip",
                        "https://joe:%s@dpr/a.txt",
                        "https://%s@dpr/a.zip",
                        "https://joe:%s @dpr/a",
                        "https:/joe:%s@dpr/a.zip",
                        "https:joe:%s@dpr/a.zip",
                        "//joe:%s@dpr/a.zip",
                        "joe:%s@dpr/a.zip",
                        "joe:%s",
                        "%s",
                        "ftp://joe:%s@dpr/a.zip",
                        "https://joe:%s@/a.zip",
                        "https://joe:%s@my_host/a.zip",
                        "https://joe:%s@[dpr/a.zip",
                        "https://joe:%s@dpr:port/a.zip",
                        "https://joe:%%zz%s@dpr/a.zip",
                        "https://joe%%3A%s@dpr/a.zip",
                        "https://dpr/a.zip?token=%s",
                        "https://dpr/a.txt?token=%s",
                        "https://dpr/a.txt#%s",
                        "https://dpr/a b?token=%s",
                        "https://my_host/a.zip?x=%s",
                        "https:///a.zip?%s",
                        "HTTPS://joe:%s@dpr/a.zip",
                        "https://joe:%s%%40dpr/a.zip",
                        "https:\\\\\\\\joe:%s@dpr\\\\a.zip")
                .map(url -> url.formatted(MARKER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: hunter2",
                "user: {password: hunter2}",
                "env: {DB_PASSWORD: {value: hunter2}}",
                "env: {DB_PASSWORD: [hunter2]}",
                "env: {DB_PASSWORD: {secret: hunter2}}",
                "package: {archive: {url: 'https://h/a.zip', sha256: x, password: hunter2}}",
                "package: {image: 'joe:hunter2@registry/a'}",
                "toolImage: 'joe:hunter2@registry/a:1'",
                "toolImage: 'https://joe:hunter2@registry:5000/a'"
            })
    void no_message_repeats_a_password_that_stands_where_none_belongs(String line) {
        assertThat(printed(() -> SpecFiles.read("kind: App\nname: a\nbase: i\n" + line)))
                .contains("Exception")
                .doesNotContain(MARKER);
    }

    @Test
    void what_is_right_is_still_read() {
        String good = "kind: MySql\nname: db\npassword: {existing: \"a.b/c\"}\n";

        assertThat(printed(() -> SpecFiles.read(good).deployables())).doesNotContain("Exception");
        assertThat(printed(() -> SpecFiles.read(good.replace("a.b/c", "${nowhere}"))))
                .contains("variable 'nowhere' is not known");
        assertThat(printed(() -> SpecFiles.read(good.replace("{existing: \"a.b/c\"}", MARKER))))
                .contains("password")
                .contains("a value itself never stands in a file, say where it comes from");
    }

    /** Everything that a log would show: what came out, or the failure with its whole chain of causes. */
    private static String printed(Callable<?> call) {
        StringWriter text = new StringWriter();
        try {
            text.write(String.valueOf(call.call()));
        } catch (Exception e) {
            e.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
