package io.sem.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sem.api.error.InvalidSpecException;
import tools.jackson.databind.json.JsonMapper;

/** The mappers of Jackson 2 and Jackson 3, each with the modules it finds by itself. */
enum Json {
    JACKSON_2 {
        private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

        @Override
        String write(Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        <T> T read(String json, Class<T> type) {
            try {
                return mapper.readValue(json, type);
            } catch (JsonProcessingException e) {
                throw refused(e);
            }
        }
    },
    JACKSON_3 {
        private final JsonMapper mapper =
                JsonMapper.builder().findAndAddModules().build();

        @Override
        String write(Object value) {
            return mapper.writeValueAsString(value);
        }

        @Override
        <T> T read(String json, Class<T> type) {
            try {
                return mapper.readValue(json, type);
            } catch (tools.jackson.core.JacksonException e) {
                throw refused(e);
            }
        }
    };

    abstract String write(Object value);

    /** Throws the InvalidSpecException inside what Jackson throws. */
    abstract <T> T read(String json, Class<T> type);

    JsonNode tree(Object value) {
        try {
            return new ObjectMapper().readTree(write(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static InvalidSpecException refused(Exception e) {
        if (e.getCause() instanceof InvalidSpecException refused) {
            return refused;
        }
        throw new AssertionError("not refused by SEM", e);
    }
}
