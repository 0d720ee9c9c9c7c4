package io.sem.yaml;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Optional;

/**
 * Tokens of a YAML file, read by Jackson's parser, which hides SnakeYAML behind the interface that JSON has too.
 *
 * <p>Refuses what JSON does not have: anchors and aliases can expand a few lines to gigabytes ("billion laughs"),
 * tags choose classes.
 */
final class YamlInput implements TokenInput, AutoCloseable {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;
    private final Jackson2Input tokens;
    /** The parser counts positions in code points, not in chars. */
    private final int[] codePoints;

    /** Opens a text; nothing is read yet. */
    YamlInput(String text) throws IOException {
        this.parser = YAML.createParser(text);
        this.tokens = new Jackson2Input(parser);
        this.codePoints = text.codePoints().toArray();
    }

    /** Moves on. Errors of the scanner that are no syntax errors to Jackson become one all the same. */
    @Override
    public Token next() throws IOException {
        try {
            return tokens.next();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            // How the parser gives up on some broken escapes and directives
            throw new IOException(e);
        }
    }

    @Override
    public String name() throws IOException {
        return tokens.name();
    }

    @Override
    public String text() throws IOException {
        return tokens.text();
    }

    @Override
    public Position position() {
        return tokens.position();
    }

    /** Looks at the text because the parser does not report every anchor. No plain value can start with these characters. */
    @Override
    public Optional<String> fault() {
        long offset = parser.currentTokenLocation().getCharOffset();
        int first = offset >= 0 && offset < codePoints.length ? codePoints[(int) offset] : ' ';
        return switch (first) {
            case '&', '*' -> Optional.of("anchors and aliases (& and *) are not allowed; write the value out");
            case '!' -> Optional.of("tags (!) are not allowed; the field says what the value is");
            default -> Optional.empty();
        };
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
