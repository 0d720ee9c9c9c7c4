package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One condition of a {@link Selector}: a key, an operator and its values. */
public final class Requirement {

    private static final String[] NO_SET = {};

    private final String key;
    private final Operator operator;
    /** The value of an operator that takes exactly one, so that the most frequent requirement needs no array; else empty. */
    private final String value;
    /** The values of {@code in} and {@code notin}, sorted. */
    private final String[] set;

    private Requirement(String key, Operator operator, String value, String[] set) {
        this.key = key;
        this.operator = operator;
        this.value = value;
        this.set = set;
    }

    /**
     * Returns a requirement from its parts, checked by the rules of {@code labels.NewRequirement}.
     *
     * @param values exactly one for the equalities and the comparisons (for these a 64-bit integer), at least one for
     *     {@code IN} and {@code NOT_IN}, none for {@code EXISTS} and {@code DOES_NOT_EXIST}
     * @throws InvalidSpecException with every fault of the key, of the number of values, and of each value
     */
    public static Requirement of(String key, Operator operator, Collection<String> values) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(values, "values");
        List<String> given = List.copyOf(values);
        List<Violation> faults = new ArrayList<>(0);
        NameRule.LABEL_KEY.fault(key).ifPresent(fault -> faults.add(new Violation("key", fault)));
        wrongNumber(operator, given.size()).ifPresent(fault -> faults.add(new Violation("values", fault)));
        for (int i = 0; i < given.size(); i++) {
            faults.addAll(faults(key, operator, "values[" + i + "]", given.get(i)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSpecException("requirement on " + NameRule.quoted(key), faults);
        }
        String word = Vocabulary.KEYS.require("key", key);
        String[] words = given.stream()
                .map(value -> Vocabulary.VALUES.require("values", value))
                .sorted()
                .toArray(String[]::new);
        return isSet(operator)
                ? ofSet(word, operator, words)
                : ofOne(word, operator, words.length == 0 ? "" : words[0]);
    }

    /** Returns a requirement of parts that are known to be valid, with at most one value. */
    static Requirement ofOne(String key, Operator operator, String value) {
        return new Requirement(key, operator, value, NO_SET);
    }

    /** Returns a requirement of parts that are known to be valid, with a sorted set of values, which is not copied. */
    static Requirement ofSet(String key, Operator operator, String[] sorted) {
        return new Requirement(key, operator, "", sorted);
    }

    /** The key of the label that is compared. */
    public String key() {
        return key;
    }

    /** The comparison. */
    public Operator operator() {
        return operator;
    }

    /** The values that the label is compared with, sorted; empty for {@code EXISTS} and {@code DOES_NOT_EXIST}. */
    public List<String> values() {
        return switch (operator) {
            case IN, NOT_IN -> List.of(set);
            case EXISTS, DOES_NOT_EXIST -> List.of();
            default -> List.of(value);
        };
    }

    /**
     * Whether an object is selected whose label {@link #key} has this value.
     *
     * @param actual the value; null if the object has no such label
     */
    public boolean accepts(@Nullable String actual) {
        return actual == null ? operator.acceptsAbsence() : acceptsValue(actual);
    }

    boolean acceptsValue(String actual) {
        return switch (operator) {
            case EQUALS, DOUBLE_EQUALS -> actual.equals(value);
            case NOT_EQUALS -> !actual.equals(value);
            case IN -> contains(actual);
            case NOT_IN -> !contains(actual);
            case EXISTS -> true;
            case DOES_NOT_EXIST -> false;
            case GREATER_THAN -> compare(actual) > 0;
            case LESS_THAN -> compare(actual) < 0;
        };
    }

    /** Whether it compares for equality: the value must be one of {@link #values}, or none of them. */
    boolean isEquality() {
        return isOneOf() || operator == Operator.NOT_EQUALS || operator == Operator.NOT_IN;
    }

    /** Whether the label must exist and have one of {@link #values}. */
    boolean isOneOf() {
        return operator == Operator.EQUALS || operator == Operator.DOUBLE_EQUALS || operator == Operator.IN;
    }

    private boolean contains(String actual) {
        if (set.length > 8) {
            return Arrays.binarySearch(set, actual) >= 0;
        }
        for (String each : set) {
            if (each.equals(actual)) {
                return true;
            }
        }
        return false;
    }

    /** Compares like {@link Long#compare}; returns 0 also if the label is no integer, which neither operator accepts. */
    private int compare(String actual) {
        OptionalLong number = integer(actual);
        return number.isEmpty() ? 0 : Long.compare(number.getAsLong(), Long.parseLong(value));
    }

    /** Reads as {@code strconv.ParseInt(text, 10, 64)} does, which unlike {@link Long#parseLong} accepts ASCII digits only. */
    static OptionalLong integer(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isSet(Operator operator) {
        return operator == Operator.IN || operator == Operator.NOT_IN;
    }

    private static Optional<String> wrongNumber(Operator operator, int number) {
        return switch (operator) {
            case IN, NOT_IN -> rule(number > 0, operator + " needs at least one value");
            case EXISTS, DOES_NOT_EXIST -> rule(number == 0, operator + " takes no values, were " + number);
            default -> rule(number == 1, operator + " takes exactly one value, were " + number);
        };
    }

    private static Optional<String> rule(boolean kept, String fault) {
        return kept ? Optional.empty() : Optional.of(fault);
    }

    private static List<Violation> faults(String key, Operator operator, String path, String value) {
        List<Violation> faults = new ArrayList<>(0);
        if ((operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN)
                && integer(value).isEmpty()) {
            faults.add(new Violation(path, "was " + NameRule.quoted(value) + ", must be a 64-bit integer"));
        }
        NameRule.LABEL_VALUE.fault(value).ifPresent(fault -> faults.add(new Violation(path + "[" + key + "]", fault)));
        return faults;
    }

    /** Equal if key and operator are the same and the values are the same set. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Requirement that
                        && key.equals(that.key)
                        && operator == that.operator
                        && value.equals(that.value)
                        && (Arrays.equals(set, that.set)
                                || new TreeSet<>(List.of(set)).equals(new TreeSet<>(List.of(that.set)))));
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + operator.toString().hashCode();
    }

    /** Returns the form in a selector: {@code x=a}, {@code x in (a,b)}, {@code !x}. */
    @Override
    public String toString() {
        return switch (operator) {
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS -> key + operator + value;
            case IN, NOT_IN -> key + " " + operator + " (" + String.join(",", set) + ")";
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
            case GREATER_THAN -> key + ">" + value;
            case LESS_THAN -> key + "<" + value;
        };
    }
}
