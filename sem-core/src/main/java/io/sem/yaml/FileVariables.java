package io.sem.yaml;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Replaces <code>${name}</code> in the single values of one document; <code>${name:-default}</code> has a default for a variable that
 * is unknown or empty, as in a shell and in Compose files; <code>$${</code> stands for <code>${</code>. Replaced text is not searched
 * again, so that a variable cannot bring in another one.
 */
final class FileVariables implements Substitution {

    /** Bounds what long variables can add to one document: a few bytes of file must not become gigabytes. */
    private static final String UNKNOWN = "variable '";

    private static final int MAX = 1 << 20;

    /** The notation of POSIX shells (parameter expansion) and of Compose files. */
    private static final String DEFAULT = ":-";

    private final Map<String, String> values;
    private final Set<String> used;
    private int filledIn;

    /** The names that documents use are added to {@code used}. */
    FileVariables(Map<String, String> values, Set<String> used) {
        this.values = new TreeMap<>(values);
        this.used = used;
    }

    /** Returns the text as it must stand in a file to be read unchanged. */
    static String escaped(String text) {
        return text.replace("${", "$${");
    }

    /** Whether a fault is that a variable is not known. */
    static boolean isFault(String problem) {
        return problem.startsWith(UNKNOWN);
    }

    @Override
    public String fillIn(String text, LocatedNode place) {
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

    /**
     * Returns what stands between the braces: a name, or a name and a default. A default counts for an empty variable
     * too, as it does in a shell, because that is what an unset variable of a CI system becomes.
     */
    private String value(String expression, LocatedNode place) {
        int end = expression.indexOf(DEFAULT);
        String name = end < 0 ? expression : expression.substring(0, end);
        String value = values.getOrDefault(name, "");
        used.add(name);
        if (value.isEmpty() && end >= 0) {
            return limited(expression.substring(end + DEFAULT.length()), place);
        }
        if (!values.containsKey(name)) {
            throw place.refuse(UNKNOWN + Nearest.abbreviated(name) + "' is not known; "
                    + (values.isEmpty() ? "none is" : "known: " + Nearest.of(name, values.keySet()))
                    + ". Pass it, give a default as in ${name:-default}, or write $${ for a plain ${");
        }
        return limited(value, place);
    }

    /** Counts what is filled in. */
    private String limited(String value, LocatedNode place) {
        filledIn += value.length();
        if (filledIn > MAX || filledIn < 0) {
            throw place.refuse("variables add more than " + MAX + " characters to the document; use shorter ones");
        }
        return value;
    }
}
