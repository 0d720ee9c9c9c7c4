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
 * Go code skips NUL; here it is a character like any other, and so never valid.
 *
 * <p>All methods are static: the length of what was read tells where to continue, so no parser object is allocated per selector.
 */
final class SelectorParser {

    private static final Comparator<Requirement> BY_KEY = (a, b) -> a.key().compareTo(b.key());
    private static final Requirement[] NONE = {};

    /** Sets of characters below 64 as bits: every character of a selector is tested, so the test is a single shift. */
    private static final long BLANK = 1L << ' ' | 1L << '\t' | 1L << '\r' | 1L << '\n';

    private static final long END_OF_WORD =
            BLANK | 1L << '=' | 1L << '!' | 1L << '(' | 1L << ')' | 1L << ',' | 1L << '>' | 1L << '<';
    private static final char END = '\uFFFF';

    private SelectorParser() {}

    /** The requirements, sorted by key; those of one key in the order of the text. */
    static Requirement[] parse(String text) {
        int at = skip(text, 0);
        if (at == text.length()) {
            return NONE;
        }
        Requirement[] requirements = new Requirement[1 + commasOutsideSets(text)];
        at = read(text, at, requirements, 0);
        for (int i = 1; at < text.length(); i++) {
            at = take(text, at, ',', "',' or 'end of string'");
            at = read(text, at, requirements, i);
        }
        if (requirements.length > 1) {
            Arrays.sort(requirements, BY_KEY);
        }
        return requirements;
    }

    /** Reads one requirement; returns the position of the next token. */
    private static int read(String text, int at, Requirement[] requirements, int index) {
        if (next(text, at) == '!' && !text.startsWith("!=", at)) {
            int start = skip(text, at + 1);
            String absent = word(text, start, Vocabulary.KEYS, "identifier");
            requirements[index] = Requirement.ofOne(absent, Operator.DOES_NOT_EXIST, "");
            return skip(text, start + absent.length());
        }
        String key = word(
                text, at, Vocabulary.KEYS, index == 0 ? "!, identifier, or 'end of string'" : "identifier after ','");
        int end = skip(text, at + key.length());
        if (isEndOfRequirement(text, end)) {
            requirements[index] = Requirement.ofOne(key, Operator.EXISTS, "");
            return end;
        }
        Operator operator = operator(text, end);
        int operand = skip(text, end + operator.length());
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            requirements[index] = Requirement.ofSet(key, operator, set(text, operand));
            return skip(text, text.indexOf(')', operand) + 1);
        }
        String value = value(text, operand, operator);
        requirements[index] = Requirement.ofOne(key, operator, value);
        return skip(text, operand + value.length());
    }

    private static Operator operator(String text, int at) {
        return switch (next(text, at)) {
            case '=' -> text.startsWith("==", at) ? Operator.DOUBLE_EQUALS : Operator.EQUALS;
            case '>' -> Operator.GREATER_THAN;
            case '<' -> Operator.LESS_THAN;
            case '!' -> require(text, at, "!=", Operator.NOT_EQUALS);
            case 'n' -> require(text, at, "notin", Operator.NOT_IN);
            default -> require(text, at, "in", Operator.IN);
        };
    }

    private static Operator require(String text, int at, String token, Operator operator) {
        if (!text.startsWith(token, at) || endOfToken(text, at) != at + token.length()) {
            throw fault(text, at, "in, notin, =, ==, !=, gt, lt");
        }
        return operator;
    }

    /** The values in the parentheses, sorted, without duplicates. */
    private static String[] set(String text, int opening) {
        int at = take(text, opening, '(', "'('");
        String[] values = new String[1 + commasInSet(text, at)];
        values[0] = member(text, at, "',', ')' or identifier");
        at = skip(text, at + values[0].length());
        for (int i = 1; next(text, at) != ')'; i++) {
            at = take(text, at, ',', "',' or ')'");
            values[i] = member(text, at, "',', or identifier");
            at = skip(text, at + values[i].length());
        }
        return sortedSet(values);
    }

    private static String member(String text, int at, String expected) {
        char next = next(text, at);
        return next == ',' || next == ')' ? "" : word(text, at, Vocabulary.VALUES, expected);
    }

    private static String value(String text, int at, Operator operator) {
        String value = isEndOfRequirement(text, at) ? "" : word(text, at, Vocabulary.VALUES, "identifier");
        if ((operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN)
                && Requirement.integer(value).isEmpty()) {
            throw new InvalidSelectorException(at, NameRule.quoted(value), "a 64-bit integer");
        }
        return value;
    }

    /** Reads a word and hashes it on the way, so that a known word is found before a string is created. */
    private static String word(String text, int at, Vocabulary vocabulary, String expected) {
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
            throw fault(text, at, expected);
        }
        String word = vocabulary.word(text, at, end, hash);
        if (word == null) {
            throw fault(text, at, vocabulary.rule().toString());
        }
        return word;
    }

    private static int take(String text, int at, char token, String expected) {
        if (next(text, at) != token) {
            throw fault(text, at, expected);
        }
        return skip(text, at + 1);
    }

    private static InvalidSelectorException fault(String text, int at, String expected) {
        String found = at == text.length() ? "end of string" : NameRule.quoted(token(text, at));
        return new InvalidSelectorException(at, found, expected);
    }

    /** Returns the token that starts at a position; empty at the end. */
    static String token(String text, int at) {
        return text.substring(at, endOfToken(text, at));
    }

    private static int endOfToken(String text, int at) {
        if (text.startsWith("==", at) || text.startsWith("!=", at)) {
            return at + 2;
        }
        int end = at;
        while (end < text.length() && !isOneOf(END_OF_WORD, text.charAt(end))) {
            end++;
        }
        return end == at && at < text.length() ? at + 1 : end;
    }

    /** Returns the position of the next token, or the end. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && isOneOf(BLANK, text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isEndOfRequirement(String text, int at) {
        return at == text.length() || text.charAt(at) == ',';
    }

    private static char next(String text, int at) {
        return at == text.length() ? END : text.charAt(at);
    }

    private static boolean isOneOf(long characters, char c) {
        return c < Long.SIZE && (characters >>> c & 1) != 0;
    }

    /** Counts the requirements ahead, so that their array is allocated once. */
    private static int commasOutsideSets(String text) {
        int commas = 0;
        boolean outside = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == ')') {
                outside = c == ')';
            } else if (c == ',' && outside) {
                commas++;
            }
        }
        return commas;
    }

    private static int commasInSet(String text, int from) {
        int commas = 0;
        for (int i = from; i < text.length() && text.charAt(i) != ')'; i++) {
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
