package io.sem.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ShopOptionsTest {
    @Test
    void without_arguments_it_is_the_embedded_cluster() {
        ShopOptions options = ShopOptions.parse();

        assertThat(options.kubeconfig()).isEmpty();
        assertThat(options.tenant()).isEqualTo("shop");
        assertThat(options.fault()).isEmpty();
    }

    @Test
    void a_kubeconfig_and_an_address_are_taken(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("cluster.yaml"));

        ShopOptions options =
                ShopOptions.parse("--kubeconfig", file.toString(), "--packages-at", "127.0.0.1", "--cleanup");

        assertThat(options.kubeconfig()).contains(file);
        assertThat(options.packagesAt())
                .hasValueSatisfying(at -> assertThat(at.getHostAddress()).isEqualTo("127.0.0.1"));
        assertThat(options.has(Option.CLEANUP)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kubeconf                     | '--kubeconf' is not an option
            --kubeconfig                   | --kubeconfig needs a value
            --kubeconfig no-such-file      | no-such-file
            --packages-at 127.0.0.1        | give --kubeconfig too
            --fail everything              | 'everything' is none of image, crash, quota
            --html no/such/folder/shop.html | no/such/folder
            --fail image --drain           | give --rollback too
            """)
    void wrong_arguments_are_named(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopOptions.parse(arguments.split(" ")))
                .withMessageContaining(message.replace("''", "'"));
    }

    @ParameterizedTest
    @EnumSource
    void every_option_stands_in_the_usage(Option option) {
        assertThat(Option.usage()).contains("  " + option + " ");
    }
}
