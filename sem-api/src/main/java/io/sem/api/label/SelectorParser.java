package io.sem.api.label;

import io.sem.api.error.InvalidSelectorException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Reads a selector in one pass, by the grammar that {@code k8s.io/apimachinery/pkg/labels} implements:
 *
 * <pre>
 * selector    := [ requirement { "," requirement } ]
 * requirement := "!" KEY | KEY | KEY ("="|"=="|"!=") [VALUE] | KEY ("&gt;"|"&lt;") INTEGER | KEY ("in"|"notin") "(" set ")"
 * set         := [VALUE] { "," [VALUE] }
 * </pre>
 *
 * <p>A word reaches to the next blank (space, tab, CR, LF) or one of {@code = ! ( ) , > <}; there is no quoting. {@code in}
 * and {@code notin} are operators after a key, and words elsewhere. A missing value is the empty string. One deviation: the
 * Go code swallows NUL; here it is a character like any other, and so never valid.
 */
final class SelectorParser {

    private static final Comparator<Requirement> BY_KEY = Comparator.comparing(Requirement::key);

    /** Sets of characters, all below 64, as bits: every character of a selector is tested, so the test is one shift. */
    private static final long BLANK = 1L << ' ' | 1L << '\t' | 1L << '\r' | 1L << '\n';

    private static final long SPECIAL =
            1L << '=' | 1L << '!' | 1L << '(' | 1L << ')' | 1L << ',' | 1L << '>' | 1L << '<';
    private static final char END = '\uFFFF';

    private final String text;
    /** Where the next token starts, or the end. */
    private int at;

    SelectorParser(String text) {
        this.text = text;
        skipBlanks();
    }

    /** The requirements, sorted by key; those of one key in the order of the text. */
    Requirement[] parse() {
        if (atEnd()) {
            return new Requirement[0];
        }
        Requirement[] requirements = new Requirement[1 + commasOutsideSets()];
        requirements[0] = requirement("!, identifier, or 'end of string'");
        for (int i = 1; !atEnd(); i++) {
            take(",", "',' or 'end of string'");
            requirements[i] = requirement("identifier after ','");
        }
        Arrays.sort(requirements, BY_KEY);
        return requirements;
    }

    private Requirement requirement(String expected) {
        if (next() == '!') {
            take("!", expected);
            return Requirement.ofOne(word(Vocabulary.KEYS, "identifier"), Operator.DOES_NOT_EXIST, "");
        }
        String key = word(Vocabulary.KEYS, expected);
        if (atEnd() || next() == ',') {
            return Requirement.ofOne(key, Operator.EXISTS, "");
        }
        Operator operator = operator();
        return switch (operator) {
            case IN, NOT_IN -> Requirement.ofSet(key, operator, set());
            case GREATER_THAN, LESS_THAN -> Requirement.ofOne(key, operator, integer());
            default -> Requirement.ofOne(key, operator, value());
        };
    }

    private Operator operator() {
        String expected = "in, notin, =, ==, !=, gt, lt";
        return switch (next()) {
            case '=' ->
                text.startsWith("==", at)
                        ? take("==", Operator.DOUBLE_EQUALS, expected)
                        : take("=", Operator.EQUALS, expected);
            case '!' -> take("!=", Operator.NOT_EQUALS, expected);
            case '>' -> take(">", Operator.GREATER_THAN, expected);
            case '<' -> take("<", Operator.LESS_THAN, expected);
            case 'n' -> take("notin", Operator.NOT_IN, expected);
            default -> take("in", Operator.IN, expected);
        };
    }

    private String[] set() {
        take("(", "'('");
        String[] values = new String[1 + commasInSet()];
        values[0] = member("',', ')' or identifier");
        for (int i = 1; next() != ')'; i++) {
            take(",", "',' or ')'");
            values[i] = member("',', or identifier");
        }
        take(")", "')'");
        return sortedSet(values);
    }

    private String member(String expected) {
        return next() == ',' || next() == ')' ? "" : word(Vocabulary.VALUES, expected);
    }

    private String value() {
        return atEnd() || next() == ',' ? "" : word(Vocabulary.VALUES, "identifier");
    }

    private String integer() {
        int start = at;
        String word = value();
        if (Requirement.integer(word).isEmpty()) {
            throw new InvalidSelectorException(start, NameRule.quoted(word), "a 64-bit integer");
        }
        return word;
    }

    /** Reads a word that is hashed on the way, so that a known one is found before a string is made of it. */
    private String word(Vocabulary vocabulary, String expected) {
        int start = at;
        int hash = 0;
        for (; at < text.length() && !isOneOf(BLANK | SPECIAL, text.charAt(at)); at++) {
            hash = 31 * hash + text.charAt(at);
        }
        if (at == start) {
            throw fault(expected);
        }
        String word = vocabulary.word(text, start, at, hash);
        if (word == null) {
            throw new InvalidSelectorException(
                    start,
                    NameRule.quoted(text.substring(start, at)),
                    vocabulary.rule().toString());
        }
        skipBlanks();
        return word;
    }

    private Operator take(String token, Operator operator, String expected) {
        take(token, expected);
        return operator;
    }

    private void take(String token, String expected) {
        if (!text.startsWith(token, at) || endOfToken() != at + token.length()) {
            throw fault(expected);
        }
        skip(token);
    }

    private InvalidSelectorException fault(String expected) {
        return new InvalidSelectorException(at, atEnd() ? "end of string" : NameRule.quoted(token()), expected);
    }

    /** The next token; empty at the end. */
    String token() {
        return text.substring(at, endOfToken());
    }

    void skip(String token) {
        at += token.length();
        skipBlanks();
    }

    private int endOfToken() {
        if (text.startsWith("==", at) || text.startsWith("!=", at)) {
            return at + 2;
        }
        int end = at;
        while (end < text.length() && !isOneOf(BLANK | SPECIAL, text.charAt(end))) {
            end++;
        }
        return end == at && !atEnd() ? at + 1 : end;
    }

    private void skipBlanks() {
        while (at < text.length() && isOneOf(BLANK, text.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        return at == text.length();
    }

    private char next() {
        return atEnd() ? END : text.charAt(at);
    }

    private static boolean isOneOf(long characters, char c) {
        return c < 64 && (characters >>> c & 1) != 0;
    }

    /** Counted ahead, so that the array of requirements has its size at once. */
    private int commasOutsideSets() {
        int commas = 0;
        boolean outside = true;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == ')') {
                outside = c == ')';
            } else if (c == ',' && outside) {
                commas++;
            }
        }
        return commas;
    }

    private int commasInSet() {
        int commas = 0;
        for (int i = at; i < text.length() && text.charAt(i) != ')'; i++) {
            commas += text.charAt(i) == ',' ? 1 : 0;
        }
        return commas;
    }

    /** Sorts the values, and drops duplicates. */
    private static String[] sortedSet(String[] values) {
        Arrays.sort(values);
        int distinct = 1;
        for (int i = 1; i < values.length; i++) {
            if (!values[i].equals(values[i - 1])) {
                values[distinct++] = values[i];
            }
        }
        return distinct == values.length ? values : Arrays.copyOf(values, distinct);
    }
}
