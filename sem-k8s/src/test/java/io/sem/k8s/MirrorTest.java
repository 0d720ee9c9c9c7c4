package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.Indexer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Own writes over what a watch has shown so far. The watch is played by hand, to hold it back. */
class MirrorTest {

    private final Map<String, ConfigMap> shown = new TreeMap<>();
    private final Signal signal = new Signal();
    private ResourceEventHandler<ConfigMap> handler;
    private final Mirror<ConfigMap> mirror = new Mirror<>(signal, this::informer, object -> {});

    @Test
    void an_own_write_is_seen_before_the_watch_shows_it() {
        long before = signal.count();
        mirror.wrote(map("u1", "a", 5));

        assertThat(versions()).containsExactly("a@5");
        assertThat(mirror.find("ns", "a")).isPresent();
        assertThat(mirror.in("elsewhere")).isEmpty();
        assertThat(signal.count()).as("whoever waits looks again").isGreaterThan(before);
    }

    @Test
    void an_older_state_does_not_hide_it_and_a_newer_one_takes_its_place() {
        mirror.wrote(map("u1", "a", 5));
        show(map("u1", "a", 4));
        assertThat(versions()).containsExactly("a@5");

        show(map("u1", "a", 6));
        assertThat(versions()).containsExactly("a@6");
    }

    @Test
    void an_answer_that_comes_after_the_watch_is_not_kept() {
        show(map("u1", "a", 6));
        mirror.wrote(map("u1", "a", 5));
        hide(map("u1", "a", 7));

        assertThat(versions()).isEmpty();
    }

    @Test
    void what_was_deleted_is_gone_at_once_and_a_new_one_of_that_name_is_not() {
        ConfigMap old = map("u1", "a", 5);
        show(old);
        mirror.gone(old);
        assertThat(versions()).isEmpty();

        mirror.wrote(map("u2", "a", 9));
        assertThat(versions()).containsExactly("a@9");
        hide(old);
        assertThat(versions()).containsExactly("a@9");
    }

    @Test
    void what_somebody_else_deleted_is_gone_too() {
        mirror.wrote(map("u1", "a", 5));
        show(map("u1", "a", 5));
        hide(map("u1", "a", 5));

        assertThat(versions()).isEmpty();
    }

    private List<String> versions() {
        return mirror.all().stream()
                .map(each ->
                        each.getMetadata().getName() + "@" + each.getMetadata().getResourceVersion())
                .toList();
    }

    private void show(ConfigMap map) {
        shown.put(Cache.metaNamespaceKeyFunc(map), map);
        handler.onUpdate(map, map);
    }

    private void hide(ConfigMap map) {
        shown.values()
                .removeIf(each ->
                        each.getMetadata().getUid().equals(map.getMetadata().getUid()));
        handler.onDelete(map, false);
    }

    private static ConfigMap map(String uid, String name, int version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .withUid(uid)
                .withResourceVersion(String.valueOf(version))
                .endMetadata()
                .build();
    }

    @SuppressWarnings("unchecked")
    private SharedIndexInformer<ConfigMap> informer() {
        return (SharedIndexInformer<ConfigMap>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SharedIndexInformer.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "addEventHandler" -> handler = (ResourceEventHandler<ConfigMap>) args[0];
                        case "getIndexer" -> {
                            return indexer();
                        }
                        default -> {} // only what a watch shows matters here
                    }
                    return method.getReturnType().isInstance(proxy) ? proxy : null;
                });
    }

    private Indexer<?> indexer() {
        return (Indexer<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Indexer.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "list" -> List.copyOf(shown.values());
                    case "getByKey" -> shown.get(args[0]);
                    case "byIndex" ->
                        shown.values().stream()
                                .filter(each ->
                                        each.getMetadata().getNamespace().equals(args[1]))
                                .toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
