package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Own writes over what a watch has shown so far. The watch is played by hand, to hold it back. */
class MirrorTest {

    private final Signals signals = new Signals();
    private ItemStore<ConfigMap> shown;
    private ResourceEventHandler<ConfigMap> handler;
    private final Mirror<ConfigMap, ConfigMap> mirror = new Mirror<>(signals, Translation.asItIs(), this::informer);

    @Test
    void an_own_write_is_seen_before_the_watch_shows_it() {
        long before = signals.of("ns").count();
        mirror.wrote(map("u1", "a", 5));

        assertThat(versions()).containsExactly("a@5");
        assertThat(mirror.find("ns", "a")).isPresent();
        assertThat(mirror.in("elsewhere")).isEmpty();
        assertThat(signals.of("ns").count()).as("whoever waits looks again").isGreaterThan(before);
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

    @Test
    void an_object_is_translated_once_for_each_version_however_often_it_is_looked_at() {
        AtomicInteger translations = new AtomicInteger();
        Translation<ConfigMap, String> counting = Translation.by(
                map -> map.getMetadata().getName() + translations.incrementAndGet(), Stripping::managers);
        Mirror<ConfigMap, String> counted = new Mirror<>(signals, counting, this::informer);
        show(map("u1", "a", 1));
        show(map("u2", "b", 2));
        for (int look = 0; look < 100; look++) {
            counted.in("ns").forEach(Known::value);
        }
        assertThat(translations).hasValue(2);

        show(map("u1", "a", 3));
        counted.wrote(map("u3", "c", 4));
        for (int look = 0; look < 100; look++) {
            counted.in("ns").forEach(Known::value);
        }
        assertThat(translations).as("the changed one and the written one").hasValue(4);
    }

    @Test
    void a_change_is_told_once_and_to_its_own_namespace_only() {
        long here = signals.of("ns").count();
        long elsewhere = signals.of("elsewhere").count();

        show(map("u1", "a", 5));

        assertThat(signals.of("ns").count() - here).isEqualTo(1);
        assertThat(signals.of("elsewhere").count()).isEqualTo(elsewhere);
    }

    private List<String> versions() {
        return mirror.all().stream()
                .map(each -> each.name() + "@" + each.version())
                .toList();
    }

    private void show(ConfigMap map) {
        shown.put(Cache.metaNamespaceKeyFunc(map), map);
        handler.onUpdate(map, map);
    }

    private void hide(ConfigMap map) {
        ConfigMap known = shown.get(Cache.metaNamespaceKeyFunc(map));
        if (known != null
                && known.getMetadata().getUid().equals(map.getMetadata().getUid())) {
            shown.remove(Cache.metaNamespaceKeyFunc(map));
        }
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
                        case "itemStore" -> shown = (ItemStore<ConfigMap>) args[0];
                        default -> {} // only what a watch shows matters here
                    }
                    return method.getReturnType().isInstance(proxy) ? proxy : null;
                });
    }
}
