package io.sem.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Refused;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import io.sem.yaml.TokenInput.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads tokens into one tree for each document. Refuses what is surprising or dangerous in YAML and in JSON alike: nulls, repeated
 * names, deep nesting. Single values stay the text that is in the file, since the field and not the parser decides what they mean.
 */
final class TreeReader {

    // A name without a value below a field that is about a secret may be the secret itself, as in password: {hunter2}.
    private static final Pattern CREDENTIAL = Pattern.compile(
            "^((?:.*\\.)?(?:password|credentials|existing|generated|file|secret|secrets\\.[^.]{1,200}))\\..*");

    /** Specs need 10 levels; without a limit a file of brackets overflows the stack. */
    private static final int MAX_DEPTH = 50;

    private final String file;
    private final TokenInput input;
    private final FaultList faults;

    TreeReader(String file, TokenInput input, FaultList faults) {
        this.file = file;
        this.input = input;
        this.faults = faults;
    }

    /** Returns the documents of a YAML file in order, up to the first syntax error; documents without content are left out. */
    static List<SpecNode> read(SourceText source, FaultList faults) {
        List<SpecNode> documents = new ArrayList<>();
        try (YamlInput input = new YamlInput(source.text())) {
            new TreeReader(source.name(), input, faults).documents(documents);
        } catch (RefusedException e) {
            // Nested too deep: reported, and nothing behind it is worth reading
        } catch (JsonProcessingException e) {
            SyntaxFault.of(e).report(source.name(), faults);
        } catch (IOException e) {
            faults.add(source.name(), Position.START, "", "is not YAML that can be read");
        }
        return documents;
    }

    /** Reads all documents. A file without any is a fault: it is most likely the wrong file, or an empty template. */
    private void documents(List<SpecNode> documents) throws IOException {
        for (Token token = input.next(); token != Token.END; token = input.next()) {
            if (token != Token.NULL) {
                documents.add(node(token));
            }
        }
        if (documents.isEmpty()) {
            faults.add(file, Position.START, "", "holds no spec; begin one with 'kind: Deployment'");
        }
    }

    /** Returns the tree that starts with the current token. */
    SpecNode node(Token current) throws IOException {
        return node(current, "", 1);
    }

    /**
     * Returns a node with everything in it. A node that must not be there is read to its end all the same, so that
     * what is behind it is found too.
     */
    private SpecNode node(Token token, String path, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            report(path, "is nested deeper than " + MAX_DEPTH + " levels");
            throw new RefusedException();
        }
        boolean allowed = requireAllowed(path);
        SpecNode node = switch (token) {
            case START_OBJECT -> mapping(path, depth);
            case START_ARRAY -> sequence(path, depth);
            case NULL -> nothing(path);
            case SCALAR -> scalar(path);
            case NAME, END_OBJECT, END_ARRAY, END -> throw new IOException("ends in " + path);
        };
        return allowed ? node : new Refused(node.position());
    }

    /**
     * Returns a mapping. Of a name given twice the first value counts, only so that the rest can be read: the
     * repeated name is a fault.
     */
    private SpecNode mapping(String path, int depth) throws IOException {
        Position position = input.position();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (input.next() != Token.END_OBJECT) {
            String key = input.name();
            String inner = path.isEmpty() ? Nearest.abbreviated(key) : path + "." + Nearest.abbreviated(key);
            Position at = input.position();
            boolean allowed = requireAllowed(inner) && transportable(key, inner);
            Entry first = entries.get(key);
            if (first != null) {
                report(inner, "is given twice; see line " + first.position().line());
            }
            SpecNode value = node(input.next(), inner, depth + 1);
            entries.putIfAbsent(key, new Entry(at, key, allowed ? value : new Refused(at)));
        }
        return new Mapping(position, List.copyOf(entries.values()));
    }

    /** Returns a list. */
    private SpecNode sequence(String path, int depth) throws IOException {
        Position position = input.position();
        List<SpecNode> items = new ArrayList<>();
        for (Token token = input.next(); token != Token.END_ARRAY; token = input.next()) {
            items.add(node(token, path + "[" + items.size() + "]", depth + 1));
        }
        return new Sequence(position, List.copyOf(items));
    }

    /** Returns a single value as the text it is in the file. */
    private SpecNode scalar(String path) throws IOException {
        String text = input.text();
        Position position = input.position();
        return transportable(text, path) ? new Scalar(position, text, Scalar.Style.TEXT) : new Refused(position);
    }

    /** Refuses a null. In YAML it is what is left when a value was forgotten: {@code image:}. */
    private SpecNode nothing(String path) {
        report(
                CREDENTIAL.matcher(path).replaceFirst("$1"),
                "has no value; give one, or leave it out. An empty text is \"\"");
        return new Refused(input.position());
    }

    /** Reports what the input refuses, such as an anchor. */
    private boolean requireAllowed(String path) {
        input.fault().ifPresent(fault -> report(path, fault));
        return input.fault().isEmpty();
    }

    /** Reports characters that no container could be given. */
    private boolean transportable(String text, String path) {
        var refused =
                text.codePoints().filter(c -> !Characters.transportable(c)).findFirst();
        refused.ifPresent(c -> report(path, "character " + Characters.named(c) + " is not allowed"));
        return refused.isEmpty();
    }

    /** Reports a fault at the current token. */
    private void report(String path, String problem) {
        faults.add(file, input.position(), path, problem);
    }
}
