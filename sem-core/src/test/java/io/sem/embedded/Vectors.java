package io.sem.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of Kubernetes' own code (v1.36), as plain lists and maps. */
public final class Vectors {

    private Vectors() {}

    /** The rows of a section that is a table, without the row that names the columns. */
    @SuppressWarnings("unchecked")
    static List<List<Object>> table(String section) {
        return ((List<Object>) section(section))
                .stream()
                        .filter(List.class::isInstance)
                        .map(row -> (List<Object>) row)
                        .toList();
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(String section) {
        return (List<Map<String, Object>>) section(section);
    }

    @SuppressWarnings("unchecked")
    static Object section(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("simulation.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return ((Map<String, Object>) value(parser)).get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int number(Object value) {
        return ((Number) value).intValue();
    }

    @SuppressWarnings("unchecked")
    static int[] numbers(Object value) {
        return ((List<Object>) value).stream().mapToInt(Vectors::number).toArray();
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
