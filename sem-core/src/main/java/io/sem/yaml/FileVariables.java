package io.sem.yaml;

import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces <code>${name}</code> in the single values of one document; <code>$${</code> stands for <code>${</code>.
 * Replaced text is not searched again, so that a variable cannot bring in another one.
 */
final class FileVariables {

    /** Bounds what long variables can add to one document: a few bytes of file must not become gigabytes. */
    private static final int MAX = 1 << 20;

    private final Map<String, String> values;
    private int filledIn;

    FileVariables(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Returns the text as it must stand in a file to be read unchanged. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }

    /** Returns the text with all variables replaced. */
    String fillIn(String text, LocatedNode place) {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", done)) {
            boolean escaped = at > done && text.charAt(at - 1) == '$';
            int end = escaped ? at + 1 : text.indexOf('}', at);
            if (end < 0) {
                throw place.refuse("'${' has no '}'; write $${ for a plain ${");
            }
            filled.append(text, done, escaped ? at - 1 : at)
                    .append(escaped ? "${" : value(text.substring(at + 2, end), place));
            done = end + 1;
        }
        return filled.append(text, done, text.length()).toString();
    }

    private String value(String name, LocatedNode place) {
        String value = values.get(name);
        if (value == null) {
            throw place.refuse("variable '" + Nearest.abbreviated(name) + "' is not known; "
                    + (values.isEmpty() ? "none is" : "known: " + Nearest.of(name, values.keySet()))
                    + ". Write $${ for a plain ${");
        }
        filledIn += value.length();
        if (filledIn > MAX || filledIn < 0) {
            throw place.refuse("variables add more than " + MAX + " characters to the document; use shorter ones");
        }
        return value;
    }
}
