package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Deployable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    @TempDir
    private Path folder;

    @Test
    void deployments_use_outputs_of_each_other_across_files_in_any_order() throws IOException {
        Path shop = file("shop.yaml", deployment("shop", "db/host"));
        Path db = file("db.yaml", deployment("db", ""));
        assertThat(SpecFiles.read(shop, db).deployables())
                .extracting(deployable -> deployable.toSpec().name())
                .containsExactly("shop", "db");
    }

    @Test
    void an_output_of_a_deployment_that_is_in_no_file_is_refused_where_it_is_used() throws IOException {
        Path shop = file("shop.yaml", deployment("shop", "dbb/host") + "---\n" + deployment("db", ""));
        assertRefused(
                shop
                        + ":4:61 group.containers.c.env.USES.output: deployment 'dbb' is not in these files; known: db, shop",
                shop);
    }

    @Test
    void an_output_that_is_not_offered_is_refused_with_those_that_are() throws IOException {
        Path shop = file(
                "shop.yaml", deployment("shop", "db/prt") + "---\n" + deployment("db", "") + "outputs: {user: a}\n");
        assertRefused("deployment 'db' has no output 'prt'; it has port, host, user, address", shop);
    }

    @Test
    void without_a_service_there_is_no_host() throws IOException {
        Path shop = file(
                "shop.yaml",
                deployment("shop", "db/host") + "---\n" + deployment("db", "").replaceAll("services.*\n", ""));
        assertRefused("deployment 'db' has no output 'host'; it has none", shop);
    }

    @Test
    void deployments_that_exist_elsewhere_may_be_used_when_they_are_named() {
        SpecReader reader = SpecFiles.withVariables(Map.of()).allowingReferencesTo(Set.of("db"));
        assertThat(reader.read(deployment("shop", "db/anything")).deployables()).hasSize(1);
        assertThatThrownBy(() -> reader.read(deployment("shop", "queue/host")))
                .hasMessageContaining("deployment 'queue' is not in these files; known: db, shop");
    }

    @Test
    void a_single_stored_spec_may_use_any_deployment() {
        assertThat(SpecFiles.readDeployment(deployment("shop", "db/host")).name())
                .isEqualTo("shop");
    }

    @Test
    void what_a_deployment_comes_after_must_be_in_the_files_and_can_close_a_cycle() {
        String db = deployment("db", "");
        assertThatThrownBy(() -> SpecFiles.read(db + "after: [dbb]\n"))
                .hasMessageContaining("after[0]: deployment 'dbb' is not in these files; known: db");
        assertThatThrownBy(() -> SpecFiles.read(db + "after: [shop]\n---\n" + deployment("shop", "db/host")))
                .hasMessageContaining("closes a cycle: db -> shop -> db; take one of these away");
    }

    @Test
    void a_cycle_is_refused_where_it_closes_and_spelled_out() {
        String text =
                deployment("a", "b/host") + "---\n" + deployment("b", "c/host") + "---\n" + deployment("c", "a/host");
        assertThatThrownBy(() -> SpecFiles.read(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "<text>:14:61 group.containers.c.env.USES.output: closes a cycle: a -> b -> c -> a;");
    }

    @Test
    void a_deployment_that_uses_itself_is_a_cycle() {
        assertThatThrownBy(() -> SpecFiles.read(deployment("a", "a/host"))).hasMessageContaining("a cycle: a -> a;");
    }

    @Test
    void two_ways_to_the_same_deployment_are_no_cycle() {
        String text = deployment("a", "b/host") + "---\n" + deployment("b", "d/host") + "---\n"
                + deployment("c", "d/host") + "---\n" + deployment("d", "");
        assertThat(SpecFiles.read(text).deployables()).hasSize(4).allMatch(Deployable.class::isInstance);
    }

    @Test
    void a_name_is_given_once() throws IOException {
        Path one = file("one.yaml", deployment("shop", ""));
        Path two = file("two.yaml", "kind: Tenant\nname: shop\nquota: {}\n---\n" + deployment("shop", ""));
        assertRefused(two + ":5:1: 'shop' is there already, see " + one + ":1:1", one, two);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String deployment(String name, String output) {
        String env = output.isEmpty() ? "" : ", env: {USES: {output: " + output + "}}";
        return "kind: Deployment\nname: " + name + "\nservices: {" + name + ": {ports: {tcp: 80}}}\n"
                + "group: {containers: {c: {image: nginx" + env + "}}}\n";
    }

    private static void assertRefused(String message, Path... files) {
        assertThatThrownBy(() -> SpecFiles.read(files))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }
}
