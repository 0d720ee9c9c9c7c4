package io.sem.yaml;

import java.io.IOException;
import java.util.Optional;

/**
 * Where tokens are read from: YAML, or JSON as Jackson 2 or Jackson 3 parse it. The two have the same parser in different packages,
 * and one program may have both; behind this the rest of SEM does not know which.
 */
interface TokenInput {

    /** What comes next in a document. */
    enum Token {
        START_OBJECT,
        END_OBJECT,
        START_ARRAY,
        END_ARRAY,
        /** The name of a field; its value follows. */
        NAME,
        NULL,
        /** A text, a number or a truth value. */
        SCALAR,
        END
    }

    /** Moves to the next token and returns it. */
    Token next() throws IOException;

    /** Returns the name of the current field. */
    String name() throws IOException;

    /** Returns the text of the current single value. */
    String text() throws IOException;

    /** Returns where the current token starts; {@link Position#NONE} if it comes from no text. */
    Position position();

    /** Returns why the current token must not be used although it could be parsed; empty if it may. */
    default Optional<String> fault() {
        return Optional.empty();
    }
}
