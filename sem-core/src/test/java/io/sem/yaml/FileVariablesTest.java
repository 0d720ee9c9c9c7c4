package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Container;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileVariablesTest {

    private static final SpecReader READER =
            SpecFiles.withVariables(Map.of("tag", "1.4", "count", "3", "size", "2Gi", "odd", "${tag}", "nothing", ""));

    @Test
    void variables_are_filled_in_wherever_a_single_value_stands() {
        DeploymentSpec spec = read("nginx:${tag}", "replicas: ${count}\n");
        assertThat(container(spec).image().reference()).isEqualTo("nginx:1.4");
        assertThat(spec.replicas()).isEqualTo(3);
    }

    @Test
    void inside_braces_they_need_quotes_which_change_nothing() {
        DeploymentSpec spec = read("nginx", "replicas: \"${count}\"\n");
        assertThat(spec.replicas()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a${tag}b${count}       | a1.4b3
                    ${tag}${tag}           | 1.41.4
                    $${tag}                | ${tag}
                    ${tag}$${tag}          | 1.4${tag}
                    $$${tag}               | $${tag}
                    $tag $ $$ $}           | $tag $ $$ $}
                    ${odd}                 | ${tag}
                    <${nothing}>           | <>
                    """)
    void what_is_escaped_stays_and_what_was_filled_in_is_not_looked_at_again(String text, String expected) {
        DeploymentSpec spec = read("nginx, args: ['" + text + "']", "");
        assertThat(container(spec).args()).containsExactly(expected);
    }

    @Test
    void an_unknown_variable_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> read("nginx:${tga}", ""))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "<text>:5:18 group.containers.web.image: variable 'tga' is not known; known: tag, ");
        assertThatThrownBy(() -> SpecFiles.read(text("nginx:${tag}", "")))
                .hasMessageContaining(
                        "variable 'tag' is not known; none is. Pass it, give a default as in ${name:-default}, or write $${ for a plain ${");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${tag:-9}              | 1.4
                    ${missing:-9}          | 9
                    ${nothing:-9}          | 9
                    <${missing:-}>         | <>
                    ${missing:-a:-b}       | a:-b
                    ${missing:-$tag}       | $tag
                    """)
    void a_default_stands_in_for_a_variable_that_is_unknown_or_empty(String text, String expected) {
        DeploymentSpec spec = read("nginx, args: ['" + text + "']", "");
        assertThat(container(spec).args()).containsExactly(expected);
    }

    @Test
    void variables_that_no_document_uses_are_named() {
        SpecReader reader = SpecFiles.withVariables(Map.of("tag", "1", "tga", "2", "size", "3"));
        String text = text("nginx:${tag}", "");
        assertThat(reader.read(text).unusedVariables()).containsExactly("size", "tga");
        assertThatThrownBy(() -> reader.refusingUnusedVariables().read(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("variables: 'size', 'tga' are used nowhere in the files; used: tag");
        assertThat(reader.refusingUnusedVariables()
                        .withVariables(Map.of("tag", "1"))
                        .read(text)
                        .unusedVariables())
                .isEmpty();
    }

    @Test
    void a_variable_without_an_end_is_refused() {
        assertThatThrownBy(() -> read("nginx:${tag", "")).hasMessageContaining("'${' has no '}'");
    }

    @Test
    void names_are_never_filled_in() {
        assertThat(read("nginx, env: {'${tag}': x}", "")
                        .group()
                        .containers()
                        .get(0)
                        .env())
                .containsExactly(EnvVar.of("${tag}", "x"));
    }

    @Test
    void a_template_of_an_output_survives() {
        DeploymentSpec spec = read("nginx", "outputs: {url: 'http://$${host}:80/${tag}'}\n");
        assertThat(spec.outputs().toString()).contains("http://${host}:80/1.4");
        assertThat(SpecFiles.readDeployment(SpecFiles.write(spec))).isEqualTo(spec);
    }

    private static DeploymentSpec read(String image, String more) {
        return READER.read(text(image, more)).deployables().stream()
                .map(Deployable::toSpec)
                .findFirst()
                .orElseThrow();
    }

    private static String text(String image, String more) {
        boolean braces = image.contains("${") && !image.contains(",");
        return "kind: Deployment\nname: shop\ngroup:\n  containers:\n    web: {image: "
                + (braces ? "\"" + image + "\"" : image) + "}\n" + more;
    }

    private static Container container(DeploymentSpec spec) {
        return spec.group().containers().get(0);
    }
}
