package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageSourceTest {

    private static final String SHA = "9f".repeat(32);
    private static final String HOST = "https://dpr.example.com/";

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz", "a.tgz", "shop/orders-1.7.2.tar.gz", "a.zip?version=2#top"})
    void an_archive_is_unpacked_and_starts_itself(String path) {
        PackageSource.Archive archive = PackageSource.archive(HOST + path, SHA);

        assertThat(archive).isEqualTo(new PackageSource.Archive(HOST + path, SHA, Optional.empty()));
        assertThat(archive.startsItself()).isTrue();
        assertThat(archive.downloaded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.jar", "a.tar", "a.ZIP", "a.zip/", "a.txt?name=a.zip"})
    void what_is_no_archive_is_refused_with_the_endings_and_the_alternative(String path) {
        assertThatThrownBy(() -> PackageSource.archive(HOST + path, SHA))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("url: '" + HOST + path.split("[?]")[0]
                        + "' is not an archive; it must end in .zip, .tar.gz or .tgz;"
                        + " a single file is a 'file', not an 'archive'");
    }

    @ParameterizedTest
    @CsvSource({"orders.jar, orders.jar", "a/b/c-1.0+x@y~z_1.jar, c-1.0+x@y~z_1.jar", "a.jar?token=1, a.jar"})
    void a_file_keeps_its_name_and_needs_a_command(String path, String name) {
        PackageSource.PlainFile file = PackageSource.file("http://dpr.example.com:8081/" + path, SHA);

        assertThat(file.fileName()).isEqualTo(name);
        assertThat(file.startsItself()).isFalse();
        assertThat(file.downloaded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/", ".profile", "-rf", "a%2Fb", "a;b", "~a"})
    void a_name_that_a_shell_could_misread_is_refused(String path) {
        assertThatThrownBy(() -> PackageSource.file(HOST + path, SHA))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("url: '" + HOST + path + "' does not end in the name of a file; use 1 to 200 letters,"
                        + " digits and '._+@~-' after the last '/'");
    }

    @Test
    void the_name_of_a_file_has_at_most_200_characters() {
        assertThat(PackageSource.file(HOST + "a".repeat(200), SHA).fileName()).hasSize(200);
        assertThatThrownBy(() -> PackageSource.file(HOST + "a".repeat(201), SHA))
                .isInstanceOf(InvalidSpecException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.zip", "/a.zip", "ftp://dpr/a.zip", "file:///a.zip", "https:///a.zip", "https:a.zip"})
    void a_url_is_http_or_https_with_a_host(String url) {
        assertThatThrownBy(() -> PackageSource.archive(url, SHA))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("url: is not an http or https URL with a host; write https://host/path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:hunter2@dpr.example.com/a.zip",
                "https://joe:hunter2@my_host/a.zip",
                "https://joe:hunter2@/a.zip",
                "https:joe:hunter2@dpr/a.zip",
                "ftp://joe:hunter2@dpr/a.zip",
                "//joe:hunter2@dpr/a.zip",
                "joe:hunter2@dpr/a.zip",
                "https://hunter2@dpr.example.com/a.txt"
            })
    void a_url_with_credentials_is_refused_and_not_repeated(String url) {
        List<ThrowingCallable> sources =
                List.of(() -> PackageSource.archive(url, SHA), () -> PackageSource.file(url, SHA));

        assertThat(sources)
                .allSatisfy(source -> assertThatThrownBy(source)
                        .isInstanceOf(InvalidSpecException.class)
                        .hasMessage("url: holds credentials; keep them in a secret and name it in 'credentials'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://joe:hunter 2@dpr/a.zip", "https://joe:hunter2@[dpr/a.zip", "https://joe:%zz@dpr/a"})
    void a_text_that_is_no_url_is_not_repeated_because_it_may_hold_a_password(String url) {
        assertThatThrownBy(() -> PackageSource.archive(url, SHA))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("url: is not a URL; write https://host/path");
    }

    @Test
    void a_scheme_ignores_case_and_is_kept_in_lower_case() {
        assertThat(PackageSource.archive("HTTPS://dpr/A.zip", SHA))
                .isEqualTo(PackageSource.archive("https://dpr/A.zip", SHA));
        assertThat(PackageSource.file("Http://dpr/a.jar", SHA).url()).isEqualTo("http://dpr/a.jar");
    }

    @Test
    void a_package_is_printed_without_its_query_which_can_hold_a_token() {
        assertThat(PackageSource.archive(HOST + "a.zip?sig=hunter2#x", SHA)).hasToString(HOST + "a.zip");
        assertThat(PackageSource.file(HOST + "a.jar?sig=hunter2", SHA).withCredentials("dpr"))
                .hasToString(HOST + "a.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad Name", "hunter2!", "", "joe:hunter2"})
    void credentials_that_name_no_secret_are_refused_and_not_repeated(String name) {
        assertThatThrownBy(() -> PackageSource.archive(HOST + "a.zip", SHA).withCredentials(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(
                        "credentials: is not the name of a secret; put user name and password into one, and give its"
                                + " name, which has " + NameRule.DNS_SUBDOMAIN);
    }

    @Test
    void a_digest_is_kept_in_lower_case() {
        assertThat(PackageSource.archive(HOST + "a.zip", "9F".repeat(32)))
                .isEqualTo(PackageSource.archive(HOST + "a.zip", SHA));
        assertThat(PackageSource.file(HOST + "a.jar", "9F".repeat(32)).sha256()).isEqualTo(SHA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9f", "sha256:9f", "zz"})
    void a_digest_has_64_hex_digits(String digest) {
        assertThatThrownBy(() -> PackageSource.file(HOST + "a.jar", digest))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("sha256: '" + digest + "' is not a SHA-256 digest; write 64 hex digits");
        assertThatThrownBy(() -> PackageSource.archive(HOST + "a.zip", SHA + digest + "0"))
                .isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void credentials_are_the_name_of_a_secret() {
        assertThat(PackageSource.archive(HOST + "a.zip", SHA).withCredentials("dpr"))
                .isEqualTo(new PackageSource.Archive(HOST + "a.zip", SHA, Optional.of("dpr")));
        assertThat(PackageSource.file(HOST + "a.jar", SHA).withCredentials("dpr"))
                .isEqualTo(new PackageSource.PlainFile(HOST + "a.jar", SHA, Optional.of("dpr")));
    }

    @Test
    void a_folder_of_an_image_is_not_downloaded_and_starts_itself() {
        PackageSource.FromImage image = PackageSource.image("orders:1.0", "/opt/orders");

        assertThat(image).isEqualTo(new PackageSource.FromImage(Image.of("orders:1.0"), "/opt/orders"));
        assertThat(image.downloaded()).isFalse();
        assertThat(image.startsItself()).isTrue();
        assertThatThrownBy(() -> PackageSource.image("orders:1.0", "opt"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("folder: 'opt' is not an absolute path");
    }

    @Test
    void a_package_is_fetched_by_an_init_container_into_the_folder_app() {
        DeploymentPackage orders =
                DeploymentPackage.builder(PackageSource.image("a", "/")).build();

        assertThat(orders.fetch()).isEqualTo(DeploymentPackage.Fetch.INIT_CONTAINER);
        assertThat(orders.folder()).isEqualTo("/app");
        assertThat(orders.fetcher()).isEmpty();
        assertThat(orders.withFolder("/srv").withFolder("/app")).isEqualTo(orders);
    }
}
