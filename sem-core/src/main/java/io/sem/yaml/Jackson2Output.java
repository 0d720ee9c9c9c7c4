package io.sem.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes JSON with Jackson 2. Each method is one of the generator's; exceptions pass through to Jackson, which adds
 * the path.
 *
 * @param out where it is written
 */
record Jackson2Output(JsonGenerator out) implements JsonOutput {

    @Override
    public void startObject() throws IOException {
        out.writeStartObject();
    }

    @Override
    public void endObject() throws IOException {
        out.writeEndObject();
    }

    @Override
    public void startArray() throws IOException {
        out.writeStartArray();
    }

    @Override
    public void endArray() throws IOException {
        out.writeEndArray();
    }

    @Override
    public void name(String name) throws IOException {
        out.writeFieldName(name);
    }

    @Override
    public void text(String text) throws IOException {
        out.writeString(text);
    }

    @Override
    public void number(long number) throws IOException {
        out.writeNumber(number);
    }

    @Override
    public void truth(boolean value) throws IOException {
        out.writeBoolean(value);
    }
}
