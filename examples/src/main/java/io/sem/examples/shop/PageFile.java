package io.sem.examples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the page is written to. */
final class PageFile {

    private PageFile() {}

    static void write(Path file, String html) {
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new UncheckedIOException("The page cannot be written to " + file, e);
        }
    }
}
