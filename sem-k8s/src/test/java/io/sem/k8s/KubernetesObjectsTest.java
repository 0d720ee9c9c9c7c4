package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.sem.api.error.ConflictException;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Own writes are seen at once, whatever the watches show; here they never show anything, for the server refuses them.
 */
class KubernetesObjectsTest {

    private static final String MAP = "/api/v1/namespaces/ns/configmaps/a";
    private static final String POD = "/api/v1/namespaces/ns/pods/web-1";
    private static final String DONE = "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}";

    private final ScriptedServer server = new ScriptedServer();
    private final Gateway gateway = server.gateway(Duration.ofSeconds(10));
    private final KubernetesObjects objects = new KubernetesObjects(gateway);

    @AfterEach
    void close() {
        objects.close();
        gateway.close();
        server.close();
    }

    @Test
    void what_is_created_replaced_or_merged_is_seen_at_once() {
        ConfigMap created = objects.configs.create(map("one"));
        assertThat(content()).isEqualTo("one");

        created.getData().put("text", "two");
        ConfigMap replaced = objects.configs.replace(created);
        assertThat(content()).isEqualTo("two");

        server.answer("PATCH", MAP, 200, """
                {"apiVersion": "v1", "kind": "ConfigMap", "data": {"text": "three"},
                 "metadata": {"name": "a", "namespace": "ns", "uid": "%s", "resourceVersion": "2000"}}
                """.formatted(replaced.getMetadata().getUid()));
        objects.configs.merge(replaced, Map.of("data", Map.of("text", "three")));
        assertThat(content()).isEqualTo("three");
        assertThat(objects.configs.in("ns")).hasSize(1);
    }

    @Test
    void what_is_applied_is_seen_at_once_and_what_is_deleted_no_more() {
        server.answer("DELETE", MAP, 200, DONE);
        ConfigMap applied = objects.configs.apply(map("one"));
        assertThat(objects.configs.namesIn("ns")).containsExactly("a");

        objects.configs.delete(applied);
        assertThat(objects.configs.find("ns", "a")).isEmpty();
        assertThat(objects.configs.all()).isEmpty();
    }

    @Test
    void a_refused_write_changes_nothing_of_what_is_seen() {
        ConfigMap stored = objects.configs.apply(map("one"));
        server.refuse("PUT", MAP, 409, "Conflict");
        ConfigMap changed = gateway.copy(stored);
        changed.getData().put("text", "two");

        assertThatThrownBy(() -> objects.configs.replace(changed)).isInstanceOf(ConflictException.class);
        assertThat(content()).isEqualTo("one");
    }

    @Test
    void a_deleted_pod_is_seen_as_ending_until_it_is_gone() {
        server.answer("DELETE", POD, 200, DONE);
        Pod pod = objects.pods.create(pod());

        objects.pods.delete(pod);

        assertThat(objects.pods.find("ns", "web-1")).hasValueSatisfying(seen -> {
            assertThat(seen.getMetadata().getDeletionTimestamp()).isNotNull();
            assertThat(seen.getSpec()).isEqualTo(pod.getSpec());
        });
        assertThat(pod.getMetadata().getDeletionTimestamp())
                .as("objects of the cache are not changed")
                .isNull();
    }

    @Test
    void a_pod_that_was_not_there_any_more_is_gone() {
        Pod pod = objects.pods.create(pod());

        objects.pods.delete(pod);

        assertThat(objects.pods.find("ns", "web-1")).isEmpty();
    }

    @Test
    void an_evicted_pod_is_ending_and_one_that_must_stay_is_not() {
        Pod pod = objects.pods.create(pod());
        server.refuse("POST", POD + "/eviction", 429, "TooManyRequests").answer("POST", POD + "/eviction", 201, DONE);

        assertThat(objects.evict(pod)).isPresent();
        assertThat(objects.pods.find("ns", "web-1"))
                .hasValueSatisfying(seen ->
                        assertThat(seen.getMetadata().getDeletionTimestamp()).isNull());

        assertThat(objects.evict(pod)).isEmpty();
        assertThat(objects.pods.find("ns", "web-1"))
                .hasValueSatisfying(seen ->
                        assertThat(seen.getMetadata().getDeletionTimestamp()).isNotNull());
    }

    @Test
    void a_deletion_by_name_is_sent_even_for_what_no_watch_has_shown() {
        objects.configs.delete("ns", "a");
        objects.configs.deleteIfKnown("ns", "a");

        assertThat(server.writes()).containsExactly("DELETE " + MAP);
    }

    @Test
    void a_deletion_of_what_somebody_changed_is_refused_and_leaves_it_in_sight() {
        ConfigMap map = objects.configs.create(map("one"));
        server.refuse("DELETE", MAP, 409, "Conflict").answer("DELETE", MAP, 200, DONE);

        assertThatThrownBy(() -> objects.configs.deleteUnchanged(map)).isInstanceOf(ConflictException.class);
        assertThat(content()).isEqualTo("one");
        objects.configs.deleteUnchanged(map);
        assertThat(objects.configs.find("ns", "a")).isEmpty();
    }

    @Test
    void a_fresh_read_corrects_what_is_seen() {
        objects.configs.create(map("one"));
        assertThat(objects.configs.read("ns", "a"))
                .as("somebody has deleted it")
                .isEmpty();
        assertThat(objects.configs.find("ns", "a")).isEmpty();

        server.answer("GET", MAP, 200, """
                {"apiVersion": "v1", "kind": "ConfigMap", "data": {"text": "theirs"},
                 "metadata": {"name": "a", "namespace": "ns", "uid": "other", "resourceVersion": "3000",
                              "labels": {"app.kubernetes.io/managed-by": "sem"}}}
                """);
        assertThat(objects.configs.read("ns", "a")).isPresent();
        assertThat(content()).isEqualTo("theirs");
    }

    @Test
    void a_fresh_read_of_what_the_watch_would_never_show_is_not_kept() {
        server.answer("GET", "/api/v1/namespaces/foreign", 200, """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "foreign", "uid": "f", "resourceVersion": "1"}}
                """);

        assertThat(objects.namespaces.read("", "foreign")).isPresent();
        assertThat(objects.namespaces.find("", "foreign")).isEmpty();
    }

    @Test
    void secrets_are_read_by_request_each_time() {
        String secret = "/api/v1/namespaces/ns/secrets/db";
        server.answer("GET", secret, 200, "{\"kind\": \"Secret\", \"metadata\": {\"name\": \"db\"}}");

        objects.secrets.read("ns", "db");
        objects.secrets.read("ns", "db");

        assertThat(server.requests("GET", secret)).hasSize(2);
    }

    @Test
    void a_list_without_a_label_is_not_sent() {
        assertThatThrownBy(() -> objects.persistentVolumes.list(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PersistentVolumes");
        assertThat(server.requests("GET", "/api/v1/persistentvolumes")).isEmpty();
    }

    @Test
    void a_list_selects_by_every_label() {
        server.answer("GET", "/api/v1/persistentvolumes", 200, "{\"kind\": \"PersistentVolumeList\", \"items\": []}");

        assertThat(objects.persistentVolumes.list(Map.of("a", "1"))).isEmpty();
        assertThat(server.requests("GET", "/api/v1/persistentvolumes"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).contains("labelSelector=a=1"));
    }

    @Test
    void watches_that_get_no_answer_are_told_after_the_deadline_with_their_kind() {
        try (Gateway hasty = server.gateway(Duration.ofSeconds(1));
                KubernetesObjects watched = new KubernetesObjects(hasty)) {
            assertThatThrownBy(watched::awaitComplete)
                    .isInstanceOfAny(NotFoundException.class, UnavailableException.class)
                    .hasMessageContaining("Namespace");
            assertThatThrownBy(() -> watched.signals.any().await(() -> isDead(watched), Duration.ofSeconds(30)))
                    .hasMessageContaining("watching ");
        }
    }

    @Test
    void a_right_that_is_missing_is_told_long_before_the_deadline() {
        server.refuse("GET", "/api/v1/pods", 403, "Forbidden");
        Instant start = Instant.now();
        try (Gateway patient = server.gateway(Duration.ofMinutes(5));
                KubernetesObjects refused = new KubernetesObjects(patient)) {
            assertThatThrownBy(refused::awaitComplete)
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("watching Pods")
                    .hasMessageContaining("ask the administrator");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void only_what_sem_made_is_watched_but_for_nodes() {
        assertThat(objects.signals
                        .any()
                        .await(
                                () -> !server.requests("GET", "/api/v1/pods").isEmpty()
                                        && !server.requests("GET", "/api/v1/nodes")
                                                .isEmpty(),
                                Duration.ofSeconds(10)))
                .isTrue();
        assertThat(server.requests("GET", "/api/v1/pods").get(0).query())
                .contains("labelSelector=app.kubernetes.io/managed-by=sem", "limit=500");
        assertThat(server.requests("GET", "/api/v1/nodes").get(0).query()).doesNotContain("labelSelector");
        assertThat(server.requests("GET", "/api/v1/secrets")).isEmpty();
    }

    /** Never true: it throws when they are dead. */
    private static boolean isDead(KubernetesObjects objects) {
        objects.requireAlive();
        return false;
    }

    private String content() {
        return objects.configs.find("ns", "a").orElseThrow().getData().get("text");
    }

    private static ConfigMap map(String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .withNamespace("ns")
                .endMetadata()
                .addToData("text", text)
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withNamespace("ns")
                .endMetadata()
                .withNewSpec()
                .withNodeName("n1")
                .endSpec()
                .build();
    }
}
