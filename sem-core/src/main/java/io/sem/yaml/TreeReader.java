package io.sem.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Refused;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file into one tree for each document. Refuses what makes YAML surprising or dangerous: anchors and aliases
 * (a few lines can expand to gigabytes), tags (they choose classes), nulls, repeated names, deep nesting. Single
 * values stay the text that is in the file, since the field and not YAML decides what they mean.
 */
final class TreeReader {

    /** Specs need 10 levels; without a limit a file of brackets overflows the stack. */
    private static final int MAX_DEPTH = 50;

    private static final YAMLFactory YAML = new YAMLFactory();

    private final SourceText source;
    private final FaultList faults;
    private final YAMLParser parser;
    /** The parser counts positions in code points, not in chars. */
    private final int[] codePoints;

    private TreeReader(SourceText source, FaultList faults, YAMLParser parser) {
        this.source = source;
        this.faults = faults;
        this.parser = parser;
        this.codePoints = source.text().codePoints().toArray();
    }

    /**
     * Returns the documents of a file in order, up to the first syntax error; documents without content are left out.
     */
    static List<SpecNode> read(SourceText source, FaultList faults) {
        List<SpecNode> documents = new ArrayList<>();
        try (YAMLParser parser = YAML.createParser(source.text())) {
            new TreeReader(source, faults, parser).documents(documents);
        } catch (RefusedException e) {
            // Nested too deep: reported, and nothing behind it is worth reading
        } catch (JsonProcessingException e) {
            SyntaxFault.of(e).report(source.name(), faults);
        } catch (IOException e) {
            faults.add(source.name(), Position.START, "", "is not YAML that can be read");
        }
        return documents;
    }

    private void documents(List<SpecNode> documents) throws IOException {
        for (JsonToken token = next(); token != JsonToken.NOT_AVAILABLE; token = next()) {
            if (token != JsonToken.VALUE_NULL) {
                documents.add(node(token, "", 1));
            }
        }
        if (documents.isEmpty()) {
            faults.add(source.name(), Position.START, "", "holds no spec; begin one with 'kind: Deployment'");
        }
    }

    /** Returns the next token, {@code NOT_AVAILABLE} at the end. */
    private JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            // How the parser gives up on some broken escapes and directives
            throw new IOException(e);
        }
    }

    private SpecNode node(JsonToken token, String path, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            report(path, "is nested deeper than " + MAX_DEPTH + " levels");
            throw new RefusedException();
        }
        boolean plain = requirePlain(path);
        SpecNode node = switch (token) {
            case START_OBJECT -> mapping(path, depth);
            case START_ARRAY -> sequence(path, depth);
            case VALUE_NULL -> nothing(path);
            case NOT_AVAILABLE -> throw new IOException("ends in " + path);
            default -> scalar(path);
        };
        return plain ? node : new Refused(node.position());
    }

    private SpecNode mapping(String path, int depth) throws IOException {
        Position position = position();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String inner = path.isEmpty() ? Nearest.abbreviated(key) : path + "." + Nearest.abbreviated(key);
            Position at = position();
            boolean plain = requirePlain(inner) && transportable(key, inner);
            Entry first = entries.get(key);
            if (first != null) {
                report(inner, "is given twice; see line " + first.position().line());
            }
            SpecNode value = node(next(), inner, depth + 1);
            entries.putIfAbsent(key, new Entry(at, key, plain ? value : new Refused(at)));
        }
        return new Mapping(position, List.copyOf(entries.values()));
    }

    private SpecNode sequence(String path, int depth) throws IOException {
        Position position = position();
        List<SpecNode> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token, path + "[" + items.size() + "]", depth + 1));
        }
        return new Sequence(position, List.copyOf(items));
    }

    private SpecNode scalar(String path) throws IOException {
        String text = parser.getText();
        return transportable(text, path) ? new Scalar(position(), text, false) : new Refused(position());
    }

    private SpecNode nothing(String path) {
        report(path, "has no value; give one, or leave it out. An empty text is \"\"");
        return new Refused(position());
    }

    /**
     * Refuses anchors, aliases and tags. Looks at the text because the parser does not report every anchor. No plain
     * value can start with these characters.
     */
    private boolean requirePlain(String path) {
        long offset = parser.currentTokenLocation().getCharOffset();
        int first = offset >= 0 && offset < codePoints.length ? codePoints[(int) offset] : ' ';
        if (first == '&' || first == '*') {
            report(path, "anchors and aliases (& and *) are not allowed; write the value out");
        } else if (first == '!') {
            report(path, "tags (!) are not allowed; the field says what the value is");
        }
        return first != '&' && first != '*' && first != '!';
    }

    private boolean transportable(String text, String path) {
        var refused =
                text.codePoints().filter(c -> !Characters.transportable(c)).findFirst();
        refused.ifPresent(c -> report(path, "character " + Characters.named(c) + " is not allowed"));
        return refused.isEmpty();
    }

    private void report(String path, String problem) {
        faults.add(source.name(), position(), path, problem);
    }

    private Position position() {
        JsonLocation at = parser.currentTokenLocation();
        return new Position(at.getLineNr(), at.getColumnNr());
    }
}
