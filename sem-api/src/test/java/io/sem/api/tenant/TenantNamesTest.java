package io.sem.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNamesTest {

    private static final String RULE = "use 1 to 20 lower case letters and digits, starting with a letter";

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "acme-2", "2acme", "a--b", "abcdefghijklmnopqrstuvwxyz-0123456789-ab"})
    void a_tenant_is_named_by_a_dns_label_of_at_most_40_characters(String name) {
        assertThat(TenantName.of(name)).isEqualTo(new TenantName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "a_b", "-a", "a-", "a.b", "a b", "ä"})
    void another_tenant_name_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> TenantName.of(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("tenant: was '" + name + "', must be " + NameRule.DNS_LABEL);
    }

    @Test
    void a_tenant_name_of_41_characters_is_refused_with_both_numbers() {
        String name = "a".repeat(41);

        assertThatThrownBy(() -> TenantName.of(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("tenant: '" + name + "' has 41 characters; at most 40 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube", "kube-node", "kube-x"})
    void namespaces_of_kubernetes_are_reserved(String name) {
        assertThatThrownBy(() -> TenantName.of(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'" + name + "' is reserved");
        assertThat(TenantName.of("kubernetes")).hasToString("kubernetes");
    }

    @Test
    void the_namespace_of_records_is_reserved() {
        assertThatThrownBy(() -> EnvironmentRef.of("sem", "system"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'sem/system' would be namespace 'sem-system'");
        assertThat(EnvironmentRef.of("sem", "dev").namespace()).isEqualTo("sem-dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "dev", "qa2", "abcdefghij0123456789"})
    void an_environment_is_named_by_at_most_20_letters_and_digits(String name) {
        assertThat(EnvironmentName.of(name))
                .isEqualTo(new EnvironmentName(name))
                .hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dev", "2qa", "a-b", "a_b", "a.b", "abcdefghij01234567890", "dev\n"})
    void another_environment_name_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> EnvironmentName.of(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("environment: '" + name.replace("\n", "\\n") + "' is not allowed; " + RULE);
    }

    @Test
    void the_four_environments_by_default_go_from_development_to_production() {
        assertThat(EnvironmentName.DEFAULTS)
                .extracting(EnvironmentName::value)
                .containsExactly("dev", "test", "staging", "production");
        assertThat(EnvironmentName.DEFAULTS).isUnmodifiable();
    }

    @Test
    void every_environment_has_a_namespace_of_its_own() {
        assertThat(EnvironmentRef.of("a-b", "c")).hasToString("a-b/c");
        assertThat(EnvironmentRef.of("a-b", "c").namespace()).isEqualTo("a-b-c");
        assertThatThrownBy(() -> EnvironmentRef.of("a", "b-c")).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void the_longest_names_still_make_a_namespace() {
        EnvironmentRef longest = EnvironmentRef.of("t".repeat(40), "e".repeat(20));

        assertThat(NameRule.DNS_LABEL.accepts(longest.namespace())).isTrue();
    }
}
