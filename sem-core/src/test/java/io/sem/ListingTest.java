package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.tenant.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all collections promise alike: tenants, environments, deployments, pods and nodes. */
class ListingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Platform sem = Sem.embedded();
    private Environment dev;

    @BeforeEach
    void create() {
        sem.tenants().create("zoo", Quota.of("4", "8Gi"));
        dev = sem.tenants().create("shop", Quota.of("16", "32Gi")).env("dev");
        dev.deploy(app("web").labels(Labels.of("tier", "front")), app("api").labels(Labels.of("tier", "back")))
                .awaitReady(PATIENCE);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    static Stream<Arguments> listings() {
        return Stream.of(
                listing("tenants", test -> test.sem.tenants(), Tenant::name),
                listing("environments", test -> test.sem.tenant("shop").environments(), Environment::name),
                listing("deployments", test -> test.dev.deployments(), Deployment::name),
                listing("pods", test -> test.dev.pods(), Pod::name),
                listing(
                        "pods of a deployment",
                        test -> test.dev.deployment("web").pods(),
                        Pod::name),
                listing("nodes", test -> test.sem.nodes(), Node::name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listings")
    <T> void size_stream_and_iterator_give_what_the_list_gives(
            String what, Function<ListingTest, Listing<T>> listing, Function<T, String> name) {
        Listing<T> all = listing.apply(this);
        List<String> names = all.list().stream().map(name).toList();
        List<String> iterated = new ArrayList<>();
        all.forEach(each -> iterated.add(name.apply(each)));

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        assertThat(iterated).isEqualTo(names);
        assertThat(all.stream().map(name)).containsExactlyElementsOf(names);
        assertThat(all.size()).isEqualTo(names.size());
        assertThat(all.isEmpty()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listings")
    <T> void each_of_them_is_found_by_its_name(
            String what, Function<ListingTest, Listing<T>> listing, Function<T, String> name) {
        Listing<T> all = listing.apply(this);

        for (T each : all) {
            assertThat(all.find(name.apply(each))).map(name).contains(name.apply(each));
            assertThat(name.apply(all.get(name.apply(each)))).isEqualTo(name.apply(each));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listings")
    <T> void an_unknown_name_is_empty_to_find_and_an_error_to_get_that_lists_all(
            String what, Function<ListingTest, Listing<T>> listing, Function<T, String> name) {
        Listing<T> all = listing.apply(this);
        String[] existing = all.stream().map(name).toArray(String[]::new);

        assertThat(all.find("nothing")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> all.get("nothing"))
                .withMessageContaining("'nothing'")
                .satisfies(refusal -> assertThat(refusal).hasMessageContainingAll(existing));
    }

    @Test
    void names_are_in_order_but_environments_are_in_that_of_the_spec() {
        assertThat(sem.tenants()).extracting(Tenant::name).containsExactly("shop", "zoo");
        assertThat(dev.deployments()).extracting(Deployment::name).containsExactly("api", "web");
        assertThat(dev.pods()).extracting(Pod::name).isSorted();
        assertThat(sem.nodes()).extracting(Node::name).containsExactly("node-1", "node-2", "node-3");
        assertThat(sem.tenant("shop").environments())
                .extracting(Environment::name)
                .containsExactly("dev", "test", "staging", "production");
    }

    @Test
    void a_listing_asks_anew_and_a_list_stays_as_it_was() {
        Deployments all = dev.deployments();
        List<Deployment> before = all.list();
        dev.deployment("api").undeploy();

        assertThat(before).hasSize(2);
        assertThat(all).extracting(Deployment::name).containsExactly("web");
        assertThat(all).hasToString("[web]");
    }

    @Test
    void the_deployments_of_one_call_are_those_of_the_call_whatever_else_runs() {
        Deployments two = dev.deploy(List.of(app("one"), app("two")));

        assertThat(two).extracting(Deployment::name).containsExactlyInAnyOrder("one", "two");
        assertThat(two.find("web")).isEmpty();
        assertThat(two.list(Selector.everything())).hasSize(2);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> two.get("web"))
                .withMessageContaining("one")
                .withMessageContaining("two");
    }

    @Test
    void a_selector_chooses_by_the_labels_of_now() {
        Deployments front = dev.deployments(Selector.parse("tier=front"));
        assertThat(front).extracting(Deployment::name).containsExactly("web");

        dev.deployment("api").change(spec -> spec.withLabels(Labels.of("tier", "front")));

        assertThat(front).extracting(Deployment::name).containsExactly("api", "web");
        assertThat(dev.deployments().list(Selector.parse("tier=back"))).isEmpty();
    }

    @Test
    void an_empty_listing_has_nothing_to_list() {
        Environment empty = sem.tenant("zoo").env("dev");

        assertThat(empty.deployments().isEmpty()).isTrue();
        assertThat(empty.pods().size()).isZero();
        assertThat(empty.deployments()).hasToString("[]");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> empty.deployments().get("web"))
                .withMessageContaining("existing: none");
        empty.awaitReady(PATIENCE);
    }

    private static App app(String name) {
        return App.of(name).base(name + ":1");
    }

    private static <T> Arguments listing(
            String what, Function<ListingTest, Listing<T>> listing, Function<T, String> name) {
        return arguments(what, listing, name);
    }
}
