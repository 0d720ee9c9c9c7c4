package io.sem.k8s;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns the bytes of a log into lines. Bytes are collected up to the line end, because a character of UTF-8 may be split between
 * two parts of the answer.
 */
final class LineStream extends OutputStream {

    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineStream(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            listener.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }
}
