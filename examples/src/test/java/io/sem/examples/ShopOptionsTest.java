package io.sem.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopOptionsTest {
    @Test
    void without_arguments_it_is_the_embedded_cluster() {
        ShopOptions options = ShopOptions.parse();

        assertThat(options.kubeconfig()).isEmpty();
        assertThat(options.cleanup()).isFalse();
    }

    @Test
    void a_kubeconfig_and_an_address_are_taken(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("cluster.yaml"));

        ShopOptions options =
                ShopOptions.parse("--kubeconfig", file.toString(), "--packages-at", "127.0.0.1", "--cleanup");

        assertThat(options.kubeconfig()).contains(file);
        assertThat(options.packagesAt())
                .hasValueSatisfying(at -> assertThat(at.getHostAddress()).isEqualTo("127.0.0.1"));
        assertThat(options.cleanup()).isTrue();
    }

    @Test
    void wrong_arguments_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopOptions.parse("--kubeconf"))
                .withMessageContaining("'--kubeconf'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopOptions.parse("--kubeconfig"))
                .withMessageContaining("needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopOptions.parse("--kubeconfig", "no-such-file"))
                .withMessageContaining("no-such-file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopOptions.parse("--packages-at", "127.0.0.1"))
                .withMessageContaining("--kubeconfig");
    }
}
