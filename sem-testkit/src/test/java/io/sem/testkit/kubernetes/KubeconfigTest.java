package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KubeconfigTest {
    private static final String YAML = """
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: Y2E=
                server: https://127.0.0.1:6443
              name: default
            users:
            - name: default
              user:
                token: abc
            """;

    private static final String JSON = """
            {"clusters": [{"name": "default", "cluster": {
              "server": "https://127.0.0.1:6443",
              "certificate-authority-data": "Y2E="
            }}], "users": [{"name": "default", "user": {
              "token": "abc"
            }}]}
            """;

    @Test
    void yaml_and_json_are_read() {
        for (Kubeconfig kubeconfig : new Kubeconfig[] {new Kubeconfig(YAML), new Kubeconfig(JSON)}) {
            assertThat(kubeconfig.server()).isEqualTo("https://127.0.0.1:6443");
            assertThat(kubeconfig.certificateAuthority()).contains("ca");
            assertThat(kubeconfig.token()).contains("abc");
            assertThat(kubeconfig.clientKey()).isEmpty();
        }
    }

    @Test
    void another_token_takes_the_place_of_all_credentials() {
        Kubeconfig other = new Kubeconfig(YAML).withToken("xyz");

        assertThat(other.token()).contains("xyz");
        assertThat(other.server()).isEqualTo("https://127.0.0.1:6443");
        assertThat(other.certificateAuthority()).contains("ca");
    }

    @Test
    void it_does_not_print_its_credentials() {
        assertThat(new Kubeconfig(YAML)).asString().isEqualTo("Kubeconfig[https://127.0.0.1:6443]");
    }
}
