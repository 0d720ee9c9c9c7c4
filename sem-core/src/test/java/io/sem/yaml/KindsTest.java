package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of documents: SEM's own, and those of other tools, which are recognized. */
class KindsTest {

    @Test
    void an_environment_is_a_document_of_its_own() {
        Specs specs = SpecFiles.read(SpecFiles.write(Maximal.ENVIRONMENT));
        assertThat(specs.environments()).containsExactly(Maximal.ENVIRONMENT);
        assertThat(specs.tenants()).isEmpty();
        assertThat(specs.deployables()).isEmpty();
    }

    @Test
    void a_secret_says_where_its_value_comes_from() {
        List<SecretSpec> secrets = Maximal.DEPLOYMENT.secrets();
        for (SecretSpec secret : secrets) {
            assertThat(SpecFiles.read(SpecFiles.write(secret)).secrets()).containsExactly(secret);
        }
        assertThat(SpecFiles.write(new SecretSpec("login", "password", Credential.generated())))
                .isEqualTo("kind: Secret\nsecret: login/password\ngenerated: {}\n");
    }

    @Test
    void a_secret_has_no_value_in_a_file() {
        assertThatThrownBy(() -> SpecFiles.read("kind: Secret\nsecret: a/b\nvalue: s3cr3t\ngenerated: 24\n"))
                .hasMessageContaining("<text>:3:1 value: is not a known field")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void two_environments_or_secrets_of_one_name_are_refused() {
        String environment = "kind: Environment\nname: dev\n";
        String secret = "kind: Secret\nsecret: dev/dev\nexisting: old/key\n";
        assertThat(SpecFiles.read(environment + "---\n" + secret).secrets()).hasSize(1);
        assertThatThrownBy(() -> SpecFiles.read(environment + "---\n" + environment))
                .hasMessageContaining("<text>:4:1: 'dev' is there already, see <text>:1:1");
        assertThatThrownBy(() -> SpecFiles.read(secret + "---\n" + secret))
                .hasMessageContaining("'dev/dev' is there already, see <text>:1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n",
                "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"spec\": {}}"
            })
    void a_kubernetes_manifest_is_recognized_once_for_the_whole_document(String manifest) {
        assertThatThrownBy(() -> SpecFiles.read(manifest))
                .hasMessageStartingWith("what was read has 1 problem:")
                .hasMessageContaining(
                        "is a Kubernetes manifest (apps/v1 Deployment), not a spec file. Write what runs as"
                                + " kind: App, or as kind: Deployment with the same image, command, ports and env under"
                                + " group.containers")
                .hasMessageContaining("apply it with kubectl");
    }

    @Test
    void a_compose_file_is_recognized_by_its_services() {
        assertThatThrownBy(() -> SpecFiles.read("name: shop\nservices:\n  web: {image: nginx}\n  db: {image: mysql}\n"))
                .hasMessageStartingWith("what was read has 1 problem:")
                .hasMessageContaining(
                        "is a Compose file with the services web, db, not a spec file. Write what runs as")
                .hasMessageContaining("Each service is a document of its own");
    }

    @Test
    void kyaml_is_read() {
        // KEP-5295: flow style, quoted texts, a comma behind the last item, comments
        String kyaml = """
                ---
                {
                  kind: "Deployment",
                  name: "web",
                  replicas: 2, # two
                  group: {
                    containers: {
                      web: {
                        image: "nginx:1.27",
                        args: ["-g", "daemon off;",],
                        env: {
                          MODE: "no",
                        },
                      },
                    },
                  },
                }
                """;
        DeploymentSpec spec = SpecFiles.readDeployment(kyaml);
        assertThat(spec.replicas()).isEqualTo(2);
        assertThat(spec.group().containers().get(0).args()).containsExactly("-g", "daemon off;");
        assertThat(spec.group().containers().get(0).env().toString()).contains("no");
    }
}
