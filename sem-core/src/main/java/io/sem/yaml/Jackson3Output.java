package io.sem.yaml;

import tools.jackson.core.JsonGenerator;

/**
 * Writes JSON with Jackson 3; the twin of {@link Jackson2Output}. Its exceptions are unchecked.
 *
 * @param out where it is written
 */
record Jackson3Output(JsonGenerator out) implements JsonOutput {

    @Override
    public void startObject() {
        out.writeStartObject();
    }

    @Override
    public void endObject() {
        out.writeEndObject();
    }

    @Override
    public void startArray() {
        out.writeStartArray();
    }

    @Override
    public void endArray() {
        out.writeEndArray();
    }

    @Override
    public void name(String name) {
        out.writeName(name);
    }

    @Override
    public void text(String text) {
        out.writeString(text);
    }

    @Override
    public void number(long number) {
        out.writeNumber(number);
    }

    @Override
    public void truth(boolean value) {
        out.writeBoolean(value);
    }
}
