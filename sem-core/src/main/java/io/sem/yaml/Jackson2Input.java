package io.sem.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a parser of Jackson 2. Numbers and truth values are read as the text that is in the source, so that a
 * field decides what they mean, and {@code 0.10} does not become 0.1 on the way.
 *
 * @param parser positioned at or before the first token of the value
 */
record Jackson2Input(JsonParser parser) implements TokenInput {

    @Override
    public Token next() throws IOException {
        return token(parser.nextToken());
    }

    /** Returns the token at which a deserializer is called. */
    Token current() {
        return token(parser.currentToken());
    }

    @Override
    public String name() throws IOException {
        return parser.currentName();
    }

    @Override
    public String text() throws IOException {
        return parser.getText();
    }

    @Override
    public Position position() {
        JsonLocation at = parser.currentTokenLocation();
        return Position.at(at.getLineNr(), at.getColumnNr());
    }

    /**
     * Returns SEM's word for a token. Null is the end of the input; an embedded object exists only in buffered
     * tokens.
     */
    private static Token token(@Nullable JsonToken token) {
        if (token == null) {
            return Token.END;
        }
        return switch (token) {
            case START_OBJECT -> Token.START_OBJECT;
            case END_OBJECT -> Token.END_OBJECT;
            case START_ARRAY -> Token.START_ARRAY;
            case END_ARRAY -> Token.END_ARRAY;
            case FIELD_NAME -> Token.NAME;
            case VALUE_NULL -> Token.NULL;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT ->
                Token.SCALAR;
            case NOT_AVAILABLE -> Token.END;
        };
    }
}
