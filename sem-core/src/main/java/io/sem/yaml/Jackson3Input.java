package io.sem.yaml;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Tokens of a parser of Jackson 3; the twin of {@link Jackson2Input}. Its exceptions are unchecked.
 *
 * @param parser positioned at or before the first token of the value
 */
record Jackson3Input(JsonParser parser) implements TokenInput {

    @Override
    public Token next() {
        return token(parser.nextToken());
    }

    /** Returns the token at which a deserializer is called. */
    Token current() {
        return token(parser.currentToken());
    }

    @Override
    public String name() {
        return parser.currentName();
    }

    @Override
    public String text() {
        return parser.getString();
    }

    @Override
    public Position position() {
        TokenStreamLocation at = parser.currentTokenLocation();
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
            case PROPERTY_NAME -> Token.NAME;
            case VALUE_NULL -> Token.NULL;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT ->
                Token.SCALAR;
            case NOT_AVAILABLE -> Token.END;
        };
    }
}
