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

    private static final Comparator<Requirement> BY_KEY = (a, b) -> a.key().compareTo(b.key());

    /** Sets of characters, all below 64, as bits: every character of a selector is tested, so the test is one shift. */
    private static final long BLANK = 1L << ' ' | 1L << '\t' | 1L << '\r' | 1L << '\n';

    private static final long END_OF_WORD =
            BLANK | 1L << '=' | 1L << '!' | 1L << '(' | 1L << ')' | 1L << ',' | 1L << '>' | 1L << '<';
    private static final char END = '\uFFFF';

    private final String text;
    /** Where the next token starts, or the end. */
    private int at;

    SelectorParser(String text) {
        this.text = text;
        skip(0);
    }

    /** The requirements, sorted by key; those of one key in the order of the text. */
    Requirement[] parse() {
        if (atEnd()) {
            return new Requirement[0];
        }
        Requirement[] requirements = new Requirement[text.indexOf(',') < 0 ? 1 : 1 + commasOutsideSets()];
        requirements[0] = requirement("!, identifier, or 'end of string'");
        for (int i = 1; !atEnd(); i++) {
            take(',', "',' or 'end of string'");
            requirements[i] = requirement("identifier after ','");
        }
        if (requirements.length > 1) {
            Arrays.sort(requirements, BY_KEY);
        }
        return requirements;
    }

    private Requirement requirement(String expected) {
        if (next() == '!' && !text.startsWith("!=", at)) {
            skip(1);
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
        return switch (next()) {
            case '=' -> text.startsWith("==", at) ? take(2, Operator.DOUBLE_EQUALS) : take(1, Operator.EQUALS);
            case '>' -> take(1, Operator.GREATER_THAN);
            case '<' -> take(1, Operator.LESS_THAN);
            case '!' -> take("!=", Operator.NOT_EQUALS);
            case 'n' -> take("notin", Operator.NOT_IN);
            default -> take("in", Operator.IN);
        };
    }

    private String[] set() {
        take('(', "'('");
        String[] values = new String[1 + commasInSet()];
        values[0] = member("',', ')' or identifier");
        for (int i = 1; next() != ')'; i++) {
            take(',', "',' or ')'");
            values[i] = member("',', or identifier");
        }
        skip(1);
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
        int hash = 0;
        int end = at;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (isOneOf(END_OF_WORD, c)) {
                break;
            }
            hash = 31 * hash + c;
        }
        if (end == at) {
            throw fault(expected);
        }
        String word = vocabulary.word(text, at, end, hash);
        if (word == null) {
            throw fault(vocabulary.rule().toString());
        }
        skip(end - at);
        return word;
    }

    private Operator take(String token, Operator operator) {
        if (!text.startsWith(token, at) || endOfToken() != at + token.length()) {
            throw fault("in, notin, =, ==, !=, gt, lt");
        }
        return take(token.length(), operator);
    }

    private Operator take(int characters, Operator operator) {
        skip(characters);
        return operator;
    }

    private void take(char token, String expected) {
        if (next() != token) {
            throw fault(expected);
        }
        skip(1);
    }

    private InvalidSelectorException fault(String expected) {
        return new InvalidSelectorException(at, atEnd() ? "end of string" : NameRule.quoted(token()), expected);
    }

    /** The next token; empty at the end. */
    String token() {
        return text.substring(at, endOfToken());
    }

    private int endOfToken() {
        if (text.startsWith("==", at) || text.startsWith("!=", at)) {
            return at + 2;
        }
        int end = at;
        while (end < text.length() && !isOneOf(END_OF_WORD, text.charAt(end))) {
            end++;
        }
        return end == at && !atEnd() ? at + 1 : end;
    }

    /** Goes on to the token that follows after so many characters. */
    void skip(int characters) {
        at += characters;
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
        return c < Long.SIZE && (characters >>> c & 1) != 0;
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
