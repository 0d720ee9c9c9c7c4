package io.sem.core.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.label.Labels;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What was observed of a real failure, read from the file that {@code LookRecorder} of sem-testkit wrote.
 *
 * @param now when it was observed
 * @param deployment which deployment it is about
 * @param expected what was told: state, and the diagnosis
 * @param look the observed state
 */
record RecordedLook(Instant now, String deployment, JsonNode expected, Observed look) {

    static RecordedLook read(String name) {
        try (InputStream in = RecordedLook.class.getResourceAsStream("looks/" + name + ".json")) {
            JsonNode file = new ObjectMapper().readTree(in);
            return new RecordedLook(
                    instant(file.get("now")), text(file, "deployment"), file, observed(file.get("look")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Observed observed(JsonNode look) {
        return Observed.builder(Looks.DEV)
                .quota(new QuotaUsage(Quota.builder().build(), Quota.builder().build(), true))
                .workloads(list(look, "workloads", RecordedLook::workload))
                .pods(list(look, "pods", RecordedLook::pod))
                .nodes(list(look, "nodes", RecordedLook::node))
                .events(list(look, "events", RecordedLook::event))
                .build();
    }

    private static ObservedWorkload workload(JsonNode node) {
        return ObservedWorkload.builder(text(node, "name"), Run.Kind.valueOf(constant(node, "kind")))
                .labels(labels(node))
                .revision(node.get("revision").asInt())
                .cameUp(node.path("cameUp").asInt())
                .specHash(text(node, "specHash"))
                .template(text(node, "template"))
                .current(node.get("current").asBoolean())
                .deleting(node.path("deleting").asBoolean())
                .desired(node.get("desired").asInt())
                .replicas(node.get("replicas").asInt())
                .updated(node.get("updated").asInt())
                .ready(node.get("ready").asInt())
                .available(node.get("available").asInt())
                .succeeded(node.path("succeeded").asInt())
                .failed(node.path("failed").asInt())
                .progressWithin(duration(node.get("progressWithin")))
                .conditions(list(node, "conditions", RecordedLook::condition))
                .build();
    }

    private static ObservedPod pod(JsonNode node) {
        return ObservedPod.builder(text(node, "name"))
                .deployment(text(node, "deployment"))
                .template(text(node, "template"))
                .labels(labels(node))
                .phase(ObservedPod.Phase.valueOf(constant(node, "phase")))
                .reason(text(node, "reason"))
                .message(text(node, "message"))
                .ready(node.get("ready").asBoolean())
                .terminating(node.path("terminating").asBoolean())
                .node(Optional.ofNullable(node.get("node")).map(JsonNode::asText))
                .created(instant(node.get("created")))
                .containers(list(node, "containers", RecordedLook::container))
                .conditions(list(node, "conditions", RecordedLook::condition))
                .build();
    }

    private static ObservedContainer container(JsonNode node) {
        return ObservedContainer.builder(text(node, "name"), ObservedContainer.Role.valueOf(constant(node, "role")))
                .image(text(node, "image"))
                .state(state(node.get("state")))
                .lastEnd(Optional.ofNullable(node.get("lastEnd")).map(RecordedLook::terminated))
                .lastLife(Optional.ofNullable(node.get("lastLife")).map(RecordedLook::duration))
                .ready(node.get("ready").asBoolean())
                .probed(node.path("probed").asBoolean())
                .restarts(node.path("restarts").asInt())
                .build();
    }

    private static ContainerState state(JsonNode node) {
        if (node.has("waiting")) {
            JsonNode waiting = node.get("waiting");
            return new ContainerState.Waiting(text(waiting, "reason"), text(waiting, "message"));
        }
        return node.has("running")
                ? new ContainerState.Running(instant(node.get("running").get("since")))
                : terminated(node.get("terminated"));
    }

    private static ContainerState.Terminated terminated(JsonNode node) {
        return new ContainerState.Terminated(
                node.get("exitCode").asInt(), text(node, "reason"), text(node, "message"), instant(node.get("at")));
    }

    private static Condition condition(JsonNode node) {
        return Condition.builder(text(node, "type"), text(node, "status"), instant(node.get("since")))
                .reason(text(node, "reason"))
                .message(text(node, "message"))
                .build();
    }

    private static ObservedEvent event(JsonNode node) {
        return ObservedEvent.builder(text(node, "object"), text(node, "reason"), instant(node.get("last")))
                .warning(node.path("warning").asBoolean())
                .message(text(node, "message"))
                .build();
    }

    private static ObservedNode node(JsonNode node) {
        return ObservedNode.builder(text(node, "name"), Capacity.of("4", "8Gi"))
                .taints(list(
                        node,
                        "taints",
                        taint -> new Taint(
                                text(taint, "key"),
                                text(taint, "value"),
                                Taint.Effect.valueOf(constant(taint, "effect")))))
                .ready(node.path("ready").asBoolean(true))
                .cordoned(node.path("cordoned").asBoolean())
                .build();
    }

    private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
        return StreamSupport.stream(node.path(field).spliterator(), false)
                .map(read)
                .toList();
    }

    private static Labels labels(JsonNode node) {
        Labels labels = Labels.none();
        for (Iterator<Map.Entry<String, JsonNode>> all = node.path("labels").fields(); all.hasNext(); ) {
            var next = all.next();
            labels = labels.with(next.getKey(), next.getValue().asText());
        }
        return labels;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    /** Constants are written like {@code keptRunning}. */
    private static String constant(JsonNode node, String field) {
        return text(node, field).replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static Instant instant(JsonNode node) {
        return Instant.parse(node.asText());
    }

    private static Duration duration(JsonNode node) {
        return Duration.parse("PT" + node.asText().toUpperCase(Locale.ROOT));
    }

    /** Returns the names of all files, sorted. */
    static List<String> names() {
        try (Stream<Path> files =
                Files.list(Path.of(RecordedLook.class.getResource("looks").toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
