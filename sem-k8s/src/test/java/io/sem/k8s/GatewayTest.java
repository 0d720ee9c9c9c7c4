package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InterruptedWaitException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves for the API server, and what becomes of its answers. */
class GatewayTest {

    private static final String MAPS = "/api/v1/namespaces/shop-dev/configmaps";
    private static final String MAP = MAPS + "/files";
    private static final String POD = "/api/v1/namespaces/shop-dev/pods/web-1";
    private static final String FOUND = """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "files", "namespace": "shop-dev"}}
            """;

    private final ScriptedServer server = new ScriptedServer();
    private final Gateway gateway = server.gateway(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        gateway.close();
        server.close();
    }

    @Test
    void a_read_is_repeated_while_the_cluster_is_overloaded() {
        server.refuse("GET", MAP, 503, "ServiceUnavailable")
                .refuse("GET", MAP, 500, "InternalError")
                .answer("GET", MAP, 200, FOUND);

        assertThat(gateway.find(ConfigMap.class, "shop-dev", "files")).isPresent();
        assertThat(server.requests("GET", MAP)).hasSize(3);
    }

    @Test
    void a_read_is_given_up_after_three_tries() {
        server.refuse("GET", MAP, 503, "ServiceUnavailable");

        assertThatThrownBy(() -> gateway.find(ConfigMap.class, "shop-dev", "files"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("ConfigMap 'files' in shop-dev")
                .hasMessageContaining(server.url());
        assertThat(server.requests("GET", MAP)).hasSize(3);
    }

    @Test
    void a_read_waits_as_long_as_the_server_asks_for() {
        server.answer("GET", MAP, 429, tooMany(1)).answer("GET", MAP, 200, FOUND);
        Instant start = Instant.now();

        assertThat(gateway.find(ConfigMap.class, "shop-dev", "files")).isPresent();
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_read_does_not_wait_past_its_deadline() {
        server.answer("GET", MAP, 429, tooMany(60));

        assertThatThrownBy(() -> gateway.find(ConfigMap.class, "shop-dev", "files"))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(60)));
        assertThat(server.requests("GET", MAP)).hasSize(1);
    }

    @Test
    void a_missing_object_is_absent_and_asked_for_once() {
        assertThat(gateway.find(ConfigMap.class, "shop-dev", "files")).isEmpty();
        assertThat(server.requests("GET", MAP)).hasSize(1);
    }

    @Test
    void a_write_is_sent_once_because_it_may_have_taken_effect() {
        server.refuse("POST", MAPS, 500, "InternalError");

        assertThatThrownBy(() -> gateway.create(map("files"))).isInstanceOf(UnavailableException.class);
        assertThat(server.requests("POST", MAPS)).hasSize(1);
    }

    @Test
    void a_write_that_was_turned_away_had_no_effect_and_is_sent_again_after_the_pause() {
        server.answer("POST", MAPS, 429, tooMany(1)).answer("POST", MAPS, 201, FOUND);
        Instant start = Instant.now();

        gateway.create(map("files"));

        assertThat(server.requests("POST", MAPS)).hasSize(2);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_write_that_is_turned_away_does_not_wait_past_its_deadline() {
        server.answer("POST", MAPS, 429, tooMany(60));

        assertThatThrownBy(() -> gateway.create(map("files"))).isInstanceOf(UnavailableException.class);
        assertThat(server.requests("POST", MAPS)).hasSize(1);
    }

    @Test
    void a_list_is_read_page_by_page() {
        server.answer("GET", MAPS, 200, page("a", "next")).answer("GET", MAPS, 200, page("b", ""));

        assertThat(gateway.list(ConfigMap.class, "shop-dev", new ListOptionsBuilder().build()))
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("a", "b");
        assertThat(server.requests("GET", MAPS))
                .satisfiesExactly(
                        first -> assertThat(first.query()).contains("limit=500").doesNotContain("continue"),
                        second -> assertThat(second.query()).contains("limit=500", "continue=next"));
    }

    private static String page(String name, String next) {
        return """
                {"apiVersion": "v1", "kind": "ConfigMapList", "metadata": {"continue": "%s"},
                 "items": [{"metadata": {"name": "%s"}}]}
                """.formatted(next, name);
    }

    @Test
    void an_object_that_exists_is_told_apart_from_a_lost_race() {
        server.refuse("POST", MAPS, 409, "AlreadyExists").refuse("PUT", MAP, 409, "Conflict");

        assertThatThrownBy(() -> gateway.create(map("files"))).isInstanceOf(AlreadyExistsException.class);
        ConfigMap stale = map("files");
        stale.getMetadata().setResourceVersion("7");
        assertThatThrownBy(() -> gateway.replace(stale)).isInstanceOf(ConflictException.class);
    }

    @Test
    void an_apply_is_server_side_under_the_name_of_sem_and_without_force() {
        gateway.apply(map("files"));

        assertThat(server.requests("PATCH", MAP)).singleElement().satisfies(request -> {
            assertThat(request.query()).contains("fieldManager=sem").contains("force=false");
            assertThat(request.headers().getFirst("Content-Type")).startsWith("application/apply-patch+yaml");
        });
    }

    @Test
    void fields_that_only_an_own_patch_holds_are_taken_by_force() {
        server.answer("PATCH", MAP, 409, held("sem")).answer("PATCH", MAP, 200, FOUND);

        gateway.apply(map("files"));

        assertThat(server.requests("PATCH", MAP))
                .extracting(request -> request.query().contains("force=true"))
                .containsExactly(false, true);
    }

    @Test
    void fields_of_another_manager_are_left_to_it() {
        server.answer("PATCH", MAP, 409, held("kubectl-edit"));

        assertThatThrownBy(() -> gateway.apply(map("files")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.owner()).isEqualTo("kubectl-edit"));
        assertThat(server.requests("PATCH", MAP)).hasSize(1);
    }

    @Test
    void a_merge_sends_nulls_which_delete_fields() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("data", null);
        gateway.merge(map("files"), fields);

        assertThat(server.requests("PATCH", MAP)).singleElement().satisfies(request -> {
            assertThat(request.headers().getFirst("Content-Type")).startsWith("application/merge-patch+json");
            assertThat(request.body()).contains("\"data\":null");
        });
    }

    @Test
    void a_json_patch_is_a_list_of_operations() {
        server.answer("PATCH", MAP, 200, FOUND);
        gateway.patch(map("files"), List.of(Map.of("op", "remove", "path", "/data")));

        assertThat(server.requests("PATCH", MAP)).singleElement().satisfies(request -> {
            assertThat(request.headers().getFirst("Content-Type")).startsWith("application/json-patch+json");
            assertThat(request.body()).contains("\"op\":\"remove\"");
        });
    }

    @Test
    void a_deletion_says_whether_there_was_something_and_leaves_the_rest_to_the_garbage_collector() {
        server.answer("DELETE", MAP, 200, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}");

        assertThat(gateway.delete(ConfigMap.class, "shop-dev", "files")).isTrue();
        assertThat(gateway.delete(ConfigMap.class, "shop-dev", "gone")).isFalse();
        assertThat(server.requests("DELETE", MAP))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"propagationPolicy\":\"Background\""));
    }

    @Test
    void a_locked_deletion_names_the_version() {
        server.answer("DELETE", MAP, 200, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}");
        ConfigMap map = map("files");
        map.getMetadata().setResourceVersion("7");

        gateway.deleteLocked(map);

        assertThat(server.requests("DELETE", MAP))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"resourceVersion\":\"7\""));
    }

    @Test
    void an_eviction_that_a_disruption_budget_forbids_is_not_an_error() {
        server.answer("POST", POD + "/eviction", 429, ScriptedServer.status(429, "TooManyRequests", """
                {"causes": [{"reason": "DisruptionBudget",
                 "message": "The disruption budget web needs 2 healthy pods and has 2 currently"}]}"""));
        assertThat(gateway.evict(pod())).contains("The disruption budget web needs 2 healthy pods and has 2 currently");

        server.answer(
                "POST",
                POD + "/eviction",
                201,
                "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}");
        assertThat(gateway.evict(pod())).isPresent();
        assertThat(gateway.evict(pod())).isEmpty();
    }

    @Test
    void an_eviction_of_a_pod_that_has_ended_is_not_found() {
        server.refuse("POST", POD + "/eviction", 404, "NotFound");

        assertThatThrownBy(() -> gateway.evict(pod())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_copy_can_be_changed_without_a_trace_in_the_original() {
        ConfigMap original = map("files");
        gateway.copy(original).getMetadata().setName("other");

        assertThat(original.getMetadata().getName()).isEqualTo("files");
    }

    @Test
    void an_interrupted_call_ends_at_once_and_keeps_the_interrupt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> gateway.create(map("files")))
                .isInstanceOf(InterruptedWaitException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String tooMany(int seconds) {
        return ScriptedServer.status(429, "TooManyRequests", "{\"retryAfterSeconds\": " + seconds + "}");
    }

    private static String held(String manager) {
        return ScriptedServer.status(409, "Conflict", """
                {"causes": [{"reason": "FieldManagerConflict", "field": ".data.motd",
                             "message": "conflict with \\"%s\\" using v1"}]}
                """.formatted(manager));
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop-dev")
                .endMetadata()
                .addToData("motd", "hello")
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withNamespace("shop-dev")
                .endMetadata()
                .build();
    }
}
