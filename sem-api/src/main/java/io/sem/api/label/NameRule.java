package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Printable;
import io.sem.api.error.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of names in Kubernetes, as in {@code k8s.io/apimachinery/pkg/util/validation}. They allow ASCII characters only. {@link
 * Names#legal} derives a name from any text.
 */
public enum NameRule {
    /** {@code [prefix/]name}: the name as a label value but not empty, the prefix a {@link #DNS_SUBDOMAIN}. */
    LABEL_KEY("[prefix/]name: a name of 1..63 of A-Z a-z 0-9 '-' '_' '.', which starts and ends with a letter or digit;"
            + " a prefix that is a lower-case DNS subdomain of 1..253 characters") {
        @Override
        boolean holds(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? isName(text)
                    : DNS_SUBDOMAIN.accepts(text.substring(0, slash)) && isName(text.substring(slash + 1));
        }
    },
    /** At most 63 letters, digits, {@code -}, {@code _} and {@code .}; empty, or starting and ending with a letter or digit. */
    LABEL_VALUE("empty, or 1..63 of A-Z a-z 0-9 '-' '_' '.', which start and end with a letter or digit") {
        @Override
        boolean holds(String text) {
            return text.isEmpty() || isName(text);
        }
    },
    /** A label as in RFC 1123: 1..63 lower-case letters, digits and {@code -}, starting and ending with a letter or digit. */
    DNS_LABEL("1..63 of a-z (lower case), 0-9 and '-', which start and end with a letter or digit (RFC 1123)") {
        @Override
        boolean holds(String text) {
            return text.length() <= NAME_LENGTH && isDnsLabel(text, 0, text.length());
        }
    },
    /** A {@link #DNS_LABEL} that starts with a letter, as in RFC 1035; the names of services are such. */
    DNS_1035_LABEL("1..63 of a-z 0-9 '-', which start with a letter and end with a letter or digit (RFC 1035)") {
        @Override
        boolean holds(String text) {
            return DNS_LABEL.accepts(text) && text.charAt(0) >= 'a';
        }
    },
    /** 1..253 characters: parts as in {@link #DNS_LABEL}, but of any length, joined by {@code .} */
    DNS_SUBDOMAIN(
            "1..253 of a-z 0-9 '-' '.', of which each part between dots starts and ends with a letter or digit (RFC 1123)") {
        @Override
        boolean holds(String text) {
            return text.length() <= SUBDOMAIN_LENGTH && isDnsName(text);
        }
    },
    /** A key of a config map or a secret, and so the name of a file made from it (validation.IsConfigMapKey). */
    CONFIG_KEY("1..253 of A-Z a-z 0-9 '-' '_' '.', and neither '.' nor starting with '..'") {
        @Override
        boolean holds(String text) {
            return !text.isEmpty()
                    && text.length() <= SUBDOMAIN_LENGTH
                    && !text.equals(".")
                    && !text.startsWith("..")
                    && text.chars().allMatch(c -> isAlphanumeric((char) c) || c == '-' || c == '_' || c == '.');
        }
    };

    private static final int NAME_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final int SHOWN = 80;

    private final String text;

    NameRule(String text) {
        this.text = text;
    }

    /** Whether the text obeys the rule. */
    public boolean accepts(String candidate) {
        return holds(candidate);
    }

    /** Returns what is wrong with the text: the text, shortened if it is long, and the rule; empty if it obeys the rule. */
    public Optional<String> fault(String candidate) {
        return holds(candidate) ? Optional.empty() : Optional.of("was " + quoted(candidate) + ", must be " + text);
    }

    /**
     * Returns the text if it obeys the rule.
     *
     * @param path where the text stands, such as {@code name}, for the message
     * @throws InvalidSpecException if it breaks the rule
     */
    public String check(String path, String candidate) {
        fault(Objects.requireNonNull(candidate, path)).ifPresent(problem -> {
            throw new InvalidSpecException("", List.of(new Violation(path, problem)));
        });
        return candidate;
    }

    /** Returns the rule as it stands in messages. */
    @Override
    public String toString() {
        return text;
    }

    abstract boolean holds(String text);

    /** Returns the text in quotes for a message, shortened if it is long, and with control characters escaped. */
    static String quoted(String text) {
        String shown = Printable.line(text.substring(0, Math.min(SHOWN, text.length())));
        String rest = text.length() <= SHOWN ? "" : "… (" + text.length() + " characters)";
        return "'" + shown.substring(0, Math.min(SHOWN, shown.length())) + rest + "'";
    }

    private static boolean isName(String text) {
        int length = text.length();
        if (length == 0
                || length > NAME_LENGTH
                || !isAlphanumeric(text.charAt(0))
                || !isAlphanumeric(text.charAt(length - 1))) {
            return false;
        }
        for (int i = 1; i < length - 1; i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDnsName(String text) {
        int from = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
            if (!isDnsLabel(text, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return isDnsLabel(text, from, text.length());
    }

    private static boolean isDnsLabel(String text, int from, int to) {
        if (from == to || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isLowerAlphanumeric(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isLowerAlphanumeric(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLowerAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
