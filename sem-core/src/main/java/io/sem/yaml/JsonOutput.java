package io.sem.yaml;

import java.io.IOException;

/**
 * Where JSON is written to. Jackson 2 and Jackson 3 have the same generator in different packages, and one program may have both;
 * behind this the rest of SEM does not know which.
 */
interface JsonOutput {

    void startObject() throws IOException;

    void endObject() throws IOException;

    void startArray() throws IOException;

    void endArray() throws IOException;

    void name(String name) throws IOException;

    void text(String text) throws IOException;

    /** Writes a whole number. */
    void number(long number) throws IOException;

    void truth(boolean value) throws IOException;
}
