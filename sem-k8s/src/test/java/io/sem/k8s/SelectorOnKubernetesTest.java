package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sem.api.error.InvalidSelectorException;
import io.sem.api.label.Selector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a selector selects here, the API server selects; what is refused here, it refuses. */
class SelectorOnKubernetesTest {

    @RegisterExtension
    static final TestEnvironment ENVIRONMENT = new TestEnvironment("selectors");

    private static final List<Map<String, String>> LABELS = List.of(
            Map.of(),
            Map.of("x", ""),
            Map.of("x", "a"),
            Map.of("x", "A"),
            Map.of("x", "1"),
            Map.of("x", "02"),
            Map.of("x", "9223372036854775807"),
            Map.of("y", "a"),
            Map.of("x", "a", "y", ""),
            Map.of("x", "b", "y", "a"),
            Map.of("in", "in", "notin", "notin"),
            Map.of("sem.test/x", "a", "x", "c"));

    private static final Map<String, Map<String, String>> OBJECTS = new TreeMap<>();

    private static KubernetesClient admin;

    @BeforeAll
    static void create() {
        admin = TestCluster.admin();
        for (Map<String, String> labels : LABELS) {
            String name = "labelled-" + OBJECTS.size();
            admin.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(ENVIRONMENT.ref().namespace())
                            .withLabels(labels)
                            .endMetadata()
                            .build())
                    .create();
            OBJECTS.put(name, labels);
        }
    }

    @AfterAll
    static void close() {
        if (admin != null) {
            admin.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "!x",
                "! y",
                "x=a",
                "x==A",
                "x!=a",
                "x=",
                "x!=",
                "x in (a,b)",
                "x in ()",
                "x in (,a)",
                "x notin (a,b)",
                "x notin ()",
                "x notin (,)",
                "x>1",
                "x>01",
                "x<2",
                "x>0,x<3",
                "y,x notin (a)",
                "x=a,x!=a",
                "in in (in)",
                "notin!=in",
                "!in",
                "sem.test/x",
                "sem.test/x!=a , x",
                "x in (a, b , c),!sem.test/x"
            })
    void the_api_server_selects_what_is_selected_here(String text) {
        Selector selector = Selector.parse(text);
        List<String> selected = OBJECTS.keySet().stream()
                .filter(name -> selector.matches(OBJECTS.get(name)))
                .toList();
        assertThat(listed(text)).as("as written").isEqualTo(selected);
        assertThat(listed(selector.toString())).as("in canonical form").isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,",
                ",x",
                "x=a,,y",
                "!!x",
                "x=a b",
                "x in a",
                "x in (a",
                "x IN (a)",
                "x>a",
                "x>-1",
                "a/b/c",
                "x=é"
            })
    void the_api_server_refuses_what_is_refused_here(String text) {
        assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> listed(text))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(400));
    }

    private static List<String> listed(String selector) {
        return admin
                .configMaps()
                .inNamespace(ENVIRONMENT.ref().namespace())
                .withLabelSelector(selector)
                .list()
                .getItems()
                .stream()
                .map(each -> each.getMetadata().getName())
                .filter(OBJECTS::containsKey)
                .sorted()
                .toList();
    }
}
