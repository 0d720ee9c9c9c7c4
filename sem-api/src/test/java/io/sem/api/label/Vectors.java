package io.sem.api.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the Go code of Kubernetes says about selectors: rows of input and outcome, by section. */
final class Vectors {

    private static final JsonNode ALL = read();

    private Vectors() {}

    static Stream<JsonNode> section(String name) {
        return StreamSupport.stream(ALL.required(name).spliterator(), false);
    }

    static JsonNode matrix() {
        return ALL.required("matrix");
    }

    static String text(JsonNode row, String field) {
        return row.required(field).textValue();
    }

    static boolean flag(JsonNode row, String field) {
        return row.required(field).booleanValue();
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        field -> map.put(field.getKey(), field.getValue().textValue()));
        return map;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** The Go code swallows this character; refusing it is right here. */
    static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static JsonNode read() {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/selectors.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
