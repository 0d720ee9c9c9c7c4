package io.sem.api.label;

/** The comparison that a {@link Requirement} makes, as in {@code k8s.io/apimachinery/pkg/selection}. */
public enum Operator {
    /** The key exists and has this value; written {@code x=a}. */
    EQUALS("=", false),
    /** The same, written {@code x==a}. */
    DOUBLE_EQUALS("==", false),
    /** The key has another value or does not exist; written {@code x!=a}. */
    NOT_EQUALS("!=", true),
    /** The key exists and has one of these values; written {@code x in (a,b)}. */
    IN("in", false),
    /** The key has none of these values or does not exist; written {@code x notin (a,b)}. */
    NOT_IN("notin", true),
    /** The key exists; written {@code x}. */
    EXISTS("exists", false),
    /** The key does not exist; written {@code !x}. */
    DOES_NOT_EXIST("!", true),
    /** The key exists and its value is an integer greater than this one; written {@code x>1}. */
    GREATER_THAN("gt", false),
    /** The key exists and its value is an integer less than this one; written {@code x<1}. */
    LESS_THAN("lt", false);

    private final String symbol;
    private final boolean acceptsAbsence;

    Operator(String symbol, boolean acceptsAbsence) {
        this.symbol = symbol;
        this.acceptsAbsence = acceptsAbsence;
    }

    /** Whether objects that do not have the key are selected. */
    public boolean acceptsAbsence() {
        return acceptsAbsence;
    }

    /** The number of characters in a selector; 0 if it is not written behind a key. */
    int length() {
        return switch (this) {
            case EXISTS, DOES_NOT_EXIST -> 0;
            case GREATER_THAN, LESS_THAN -> 1;
            default -> symbol.length();
        };
    }

    /** Returns the name in Kubernetes, such as {@code notin} or {@code gt}. */
    @Override
    public String toString() {
        return symbol;
    }
}
